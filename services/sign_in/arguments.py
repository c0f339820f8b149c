"""``manage.py user …``: the words of the command line. What they do is in ``users``."""

import argparse

from rules.vocabulary import Role

_TASKS = {
    "list": "in danh sách người dùng",
    "add": "thêm người dùng",
    "role": "đổi vai trò, cơ quan",
    "disable": "khóa người dùng",
    "enable": "mở khóa người dùng, cấp đường dẫn đặt mật khẩu mới",
    "erase": "xóa họ tên, thư điện tử của người đã bị khóa; không lấy lại được",
    "reset": "bỏ mật khẩu cũ, cấp đường dẫn đặt mật khẩu mới",
}


def add_user_tasks(user: argparse.ArgumentParser) -> None:
    """``list``, ``add EMAIL --name «…» --role ROLE [--agency CODE]``, ``role EMAIL ROLE [--agency CODE]`` and so on."""
    tasks = user.add_subparsers(required=True, metavar="VIỆC", dest="task")
    for name, words in _TASKS.items():
        task = tasks.add_parser(name, help=words, description=words)
        if name != "list":
            task.add_argument("email")
        if name == "add":
            task.add_argument("--name", required=True, help="họ và tên")
            task.add_argument("--role", required=True, choices=Role.labels(), help=_roles())
        if name == "role":
            task.add_argument("role", choices=Role.labels(), help=_roles())
        if name in ("add", "role"):
            task.add_argument("--agency", help="mã cơ quan")


def _roles() -> str:
    return "; ".join(f"{value}: {label}" for value, label in Role.labels().items())
