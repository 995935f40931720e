"""Forms in the chat: each kind of question as one prompt, and the walk over a form's body. Pure, as dialogs are."""
