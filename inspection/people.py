"""People and the posts they hold. What a post may do stands in ``inspection.rights``."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """The posts. All but the last two, which come with a visit, are given by ``anxun invite --role``."""

    INSPECTOR = "inspector"  # 执法人员 / 技术检查员 / 网格员
    OFFICER = "officer"  # 举报专员
    STAFF = "staff"  # 安全管理人员 / 班组长
    PRINCIPAL = "principal"  # 主要负责人
    MANAGER = "manager"  # 街道 / 区局 / 市局
    DEPARTMENT = "department"  # 行业主管部门
    ADMIN = "admin"
    VISITING = "visiting"  # 交叉检查: of another region, at one enterprise, as long as a visit there lasts
    EXPERT = "expert"  # 专家: a guest at a visit; allows nothing by itself


ENTERPRISE_ROLES = frozenset({Role.STAFF, Role.PRINCIPAL})
BY_VISIT = frozenset({Role.VISITING, Role.EXPERT})


@dataclass(frozen=True)
class Post:
    """A role at an enterprise, or in a region and everything below it (``regions`` holds the whole subtree).
    ``agency``: in whose name, where that was said."""

    role: Role
    enterprise_id: int | None = None
    region_id: int | None = None
    regions: frozenset[int] = frozenset()
    agency: str | None = field(default=None, compare=False)
    region_name: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Person:
    """Somebody enrolled, as they are at the moment of action. ``id`` is the ledger's, never Telegram's."""

    id: int
    name: str
    language: str
    posts: tuple[Post, ...] = ()

    def holds(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)
