"""Requests for service, 请求服务: what an enterprise asks its authorities for, and what came of it."""
