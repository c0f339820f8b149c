"""The one command line. It prepares .venv with the standard library alone, then runs one command inside it."""

import argparse
import gc
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from models.audit import Act
    from rules.costs.options import Result
    from rules.rulebook import RuleSet

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ACCOUNTS_VENV = ROOT / ".venv-accounts"  # the account server: its libraries and ours never meet


# --- The environment ------------------------------------------------------------------------------------


def prepare(venv: Path = VENV, requirements: str = "requirements.txt") -> Path:
    """Create the environment and install the pinned requirements, unless that is already done; its Python."""
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = venv / "requirements.sha256"
    wanted = hashlib.sha256((ROOT / requirements).read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    say("Đang cài đặt các thư viện cần thiết (lần đầu mất khoảng một phút)…")
    if not python.exists():
        import venv as environments

        environments.create(venv, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    install += from_wheels()
    if subprocess.run([*install, "-r", str(ROOT / requirements)], stdout=sys.stderr).returncode != 0:
        sys.exit("Không cài đặt được thư viện; hãy kiểm tra kết nối mạng hoặc thư mục wheels rồi chạy lại lệnh này.")
    stamp.write_text(wanted)
    return python


def from_wheels() -> list[str]:
    """Options for pip: install without a network where a folder of wheels is named (WHEELS) or stands beside this."""
    named = os.environ.get("WHEELS")
    folder = Path(named or ROOT / "wheels")
    if folder.is_dir():
        return ["--no-index", "--find-links", str(folder)]
    if named:
        sys.exit(f"Không có thư mục {folder} nêu ở WHEELS; hãy kiểm tra đường dẫn rồi chạy lại lệnh này.")
    return []


def prepare_accounts_venv() -> Path:
    """The environment of the account server; its Python."""
    return prepare(ACCOUNTS_VENV, "requirements-accounts.txt")


def main() -> int:
    for stream in (sys.stdout, sys.stderr):  # Windows consoles and pipes are not UTF-8 by themselves
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python must be told, not crash
        sys.exit("Cần Python 3.11 trở lên; hãy cài bản mới hơn rồi chạy lại.")
    if Path(sys.prefix).resolve() == VENV.resolve():
        return run_command(sys.argv[1:])
    python = prepare()
    command = [str(python), str(Path(__file__).resolve()), *sys.argv[1:]]
    if os.name == "nt":  # Windows cannot replace a process
        return subprocess.run(command).returncode
    os.execv(python, command)


# --- Running one command --------------------------------------------------------------------------------


def run_command(arguments: list[str]) -> int:
    """Run the command. Bad input becomes one JSON object on standard output and exit status 2."""
    from rules.errors import InputError

    debug = "--debug" in arguments
    try:
        chosen = parser().parse_args([argument for argument in arguments if argument != "--debug"])
        return chosen.command(chosen)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stdout = None
        return 0
    except InputError as error:
        if debug:
            raise
        show({"error": error.as_dict()})
        return 2
    except Exception as error:
        if debug:
            raise
        message = "Chương trình gặp lỗi ngoài dự kiến; hãy chạy lại lệnh với --debug và gửi kết quả cho người quản trị."
        show({"error": {"code": "program.failed", "message": message, "where": type(error).__name__}})
        return 1


class Parser(argparse.ArgumentParser):
    """Refuses a wrong command line the way every other input is refused."""

    def error(self, message: str) -> None:
        from rules.errors import InputError

        raise InputError("command.usage", f"Dòng lệnh không đúng ({message}); thêm --help để xem cách dùng.", self.prog)


def parser() -> argparse.ArgumentParser:
    from services.sign_in.arguments import add_user_tasks
    from services.watching import VERSION

    top = Parser(prog="manage.py", description="Rà soát thủ tục hành chính: dòng lệnh quản lý.")
    top.add_argument("--debug", action="store_true", help="hiện đầy đủ lỗi của chương trình")
    top.add_argument("--version", action="version", version=VERSION, help="in phiên bản phần mềm")
    commands = top.add_subparsers(required=True, metavar="LỆNH")

    def add(name: str, command: Any, words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(command=command)
        return added

    add_app_tasks(add)
    add_user_tasks(add("user", keep_user, "quản lý người dùng"))
    add_inventory_tasks(add)
    add_document_tasks(add)
    add_storage_tasks(add)
    add_server_tasks(add)
    add("audit", verify_audit, "kiểm tra chuỗi nhật ký thay đổi")
    add_measures(add)
    return top


def add_app_tasks(add: Any) -> None:
    """The commands about the program itself."""
    run = add("run", run_app, "mở ứng dụng")
    run.add_argument("--port", type=int, default=8501)
    run.add_argument("--empty", action="store_true", help="không nạp dữ liệu minh họa vào kho dữ liệu mới")
    run.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    run.add_argument(
        "--with-accounts", action="store_true", help="mở kèm máy chủ tài khoản; không nạp dữ liệu minh họa"
    )
    run.add_argument("--accounts-port", type=int, help="cổng của máy chủ tài khoản (mặc định: cổng ứng dụng cộng 1)")
    add("test", run_tests, "chạy toàn bộ kiểm thử").add_argument("pytest", nargs=argparse.REMAINDER)


def add_inventory_tasks(add: Any) -> None:
    """The commands about single TTHC."""
    imports = add("import", import_paths, "nhập tệp Word, Excel của Cổng dịch vụ công hoặc tệp Excel mẫu")
    imports.add_argument("paths", nargs="+", type=Path, metavar="TỆP_HOẶC_THƯ_MỤC")
    imports.add_argument("--agency", default="", help="mã cơ quan phụ trách rà soát")
    add("show", show_procedure, "in một thủ tục dưới dạng JSON").add_argument("code")
    findings = add("findings", list_findings, "in các điểm cần xem lại của thủ tục, mỗi điểm một dòng JSON")
    findings.add_argument("codes", nargs="*", metavar="MÃ_THỦ_TỤC", help="không ghi mã: mọi thủ tục trong kho")
    add("cost", compute_cost, "tính một tệp chi phí JSON").add_argument("file", type=Path)


def add_document_tasks(add: Any) -> None:
    """The commands about what is signed."""
    export = add("export", export_period, "xuất bộ tài liệu trình ký của một kỳ")
    export.add_argument("--period", required=True, help="ví dụ 2021-Q3")
    export.add_argument("--out", required=True, type=Path)
    export.add_argument("--pdf", action="store_true", help="chuyển thêm sang PDF (cần LibreOffice)")
    layout = add("check-layout", check_layouts, "kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP")
    layout.add_argument("files", nargs="+", type=Path, metavar="TỆP")


def add_measures(add: Any) -> None:
    """The command that measures speed; its choices are those of ``tests/benchmark.py``."""
    bench = add("bench", run_benchmark, "đo tốc độ")
    kinds = "import pages findings recomputation attribution simulation package desk leaders command".split()
    bench.add_argument("--only", choices=kinds, help="chỉ đo một loại")
    bench.add_argument("--load", action="store_true", help="đo khi nhiều cán bộ cùng làm việc")
    bench.add_argument("--people", type=int, nargs="+", default=[60, 300], metavar="SỐ", help="số cán bộ cùng lúc")
    bench.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4], metavar="SỐ", help="số tiến trình")
    bench.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    bench.add_argument("--minutes", type=int, default=0, help="đo bộ nhớ khi người vào ra liên tục chừng ấy phút")


def add_storage_tasks(add: Any) -> None:
    """The commands about the database as a whole."""
    from services.watching.backups import backup_folder

    backup = add("backup", back_up_database, "sao lưu kho dữ liệu và tài khoản vào một tệp, khi ứng dụng vẫn chạy")
    backup.add_argument("--out", type=Path, default=backup_folder(), help="thư mục để bản sao lưu")
    keys = backup.add_mutually_exclusive_group()
    keys.add_argument("--key-file", type=Path, help="khóa để mã hóa bản sao lưu")
    keys.add_argument("--new-key", type=Path, help="tạo khóa mới vào tệp này rồi mã hóa bằng khóa đó")
    backup.add_argument("--keep-days", type=int, help="xóa các bản sao lưu trong thư mục đã quá số ngày này")
    restore = add("restore", restore_database, "khôi phục kho dữ liệu từ bản sao lưu; kho đang có được sao lưu trước")
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true", help="thay kho dữ liệu đang có")
    restore.add_argument("--key-file", type=Path)
    verify = add("verify-backup", verify_backup, "kiểm tra một bản sao lưu còn nguyên vẹn")
    verify.add_argument("file", type=Path)
    verify.add_argument("--key-file", type=Path)
    copy = add("copy-database", copy_office, "chép cả kho dữ liệu sang kho mới, chứng minh bằng nhau")
    copy.add_argument("source", metavar="NGUỒN", help="ví dụ sqlite:///data/workbench.db")
    copy.add_argument("target", metavar="ĐÍCH", help="ví dụ postgresql+psycopg://người_dùng:mật_khẩu@máy_chủ/kho")


def add_server_tasks(add: Any) -> None:
    """The commands of a server in production: see deploy/HUONG-DAN.md."""
    add("migrate", migrate_database, "nâng cấp kho dữ liệu lên phiên bản này, không mở ứng dụng")
    accounts = add("accounts", serve_accounts, "mở riêng máy chủ tài khoản, sau một máy chủ trung gian có TLS")
    accounts.add_argument("--app", required=True, help="địa chỉ của ứng dụng, ví dụ https://rasoat.tinh.gov.vn")
    accounts.add_argument("--server", required=True, help="địa chỉ của máy chủ tài khoản")
    accounts.add_argument("--port", type=int, default=8601, help="cổng trên máy này, dành cho máy chủ trung gian")
    wheels = add("wheels", save_wheels, "tải các thư viện vào một thư mục, để cài đặt ở máy không có mạng")
    wheels.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    watch = add("watch", watch_machine, "cho hệ thống giám sát hỏi máy này: /health, /ready, /metrics")
    watch.add_argument("--port", type=int, default=9100)
    watch.add_argument(
        "--apps", type=int, nargs="*", default=[], metavar="CỔNG", help="cổng của các tiến trình ứng dụng"
    )


def show(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=1))


def say(text: str, end: str = "\n") -> None:
    print(text, file=sys.stderr, end=end, flush=True)


def open_database() -> "Engine":
    """The database of DATABASE_URL (default: data/workbench.db), at the newest schema."""
    from models.database import DEFAULT_URL, make_engine
    from services.migration import migrate

    engine = make_engine(os.environ.get("DATABASE_URL", DEFAULT_URL))
    migrate(engine)
    return engine


def act() -> "Act":
    from models.audit import Act

    return Act("Dòng lệnh", datetime.now(UTC))


def rules_of(engine: "Engine") -> "RuleSet":
    """The rules in force on the office's working day; today's where no office is set up yet."""
    from models.database import reading
    from services.office import get_office
    from services.office_rules import office_rules

    office = get_office(engine)
    with reading(engine) as session:
        rulebook = office_rules(session).rulebook
    return rulebook.at(office.works_on if office else datetime.now(UTC).date())


# --- The commands ---------------------------------------------------------------------------------------


def run_app(chosen: argparse.Namespace) -> int:
    """Migrate, load the demonstration province into a new database, serve the web app."""
    from pages.widgets import watching
    from services.sign_in.configuration import has_provider

    engine = open_database()
    if not (chosen.empty or chosen.with_accounts or has_provider(ROOT / ".streamlit" / "secrets.toml")):
        from models.audit import Act
        from services.demonstration import load_demonstration

        load_demonstration(engine, Act("Dữ liệu minh họa", datetime.now(UTC)))
    bring_findings_up_to_date(engine)
    fill_missing_burdens(engine)
    address = f"http://127.0.0.1:{chosen.port}"
    with accounts_beside(engine, address, chosen) as options:
        engine.dispose()
        watching.start(engine, str(chosen.port))
        print(f"Ứng dụng chạy tại {address} (bấm Ctrl+C để dừng).", flush=True)
        if not chosen.no_browser:
            threading.Thread(target=open_browser, args=(address,), daemon=True).start()
        serve(chosen.port, options)
    return 0


def bring_findings_up_to_date(engine: "Engine") -> None:
    """Check what changed while the app was not running: other rules, another version of the software."""
    from services.findings.refreshing import refresh

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            say(f"\rĐang rà các điểm cần xem lại: {done}/{total} thủ tục", end="" if done < total else "\n")

    refresh(engine, rules_of(engine), progress)


def fill_missing_burdens(engine: "Engine") -> None:
    """Work out, of what an earlier version of the software was sent, the figures that the leaders' page shows."""
    from services.submissions.burdens import fill_burdens

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            say(f"\rĐang tính số liệu tổng quan: {done}/{total} hồ sơ", end="" if done < total else "\n")

    fill_burdens(engine, progress)


def serve(port: int, options: list[str]) -> None:
    """Streamlit in this process, behind the guard. Only st.navigation says what the pages are, from the first visit."""
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.web import cli

    PagesManager.uses_pages_directory = False  # else a cold server answers a deep link from pages/ by itself
    gc.set_threshold(20_000, 20, 100)  # a search through everything that is loaded makes everybody wait: seldom
    command = ["run", str(ROOT / "web_app.py"), "--server.port", str(port), *options]
    cli.main(command, standalone_mode=False)


@contextmanager
def accounts_beside(engine: "Engine", address: str, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """With --with-accounts the account server runs inside the block; the options that tell Streamlit of it."""
    if not chosen.with_accounts:
        yield []
        return
    from services.sign_in.account_server import beside_the_app
    from services.sign_in.local_accounts import LocalAccounts

    server = f"http://127.0.0.1:{chosen.accounts_port or chosen.port + 1}"
    accounts = LocalAccounts(accounts_folder(), prepare_accounts_venv(), address, server)
    with beside_the_app(engine, accounts, act()) as links:
        for link in links:
            print(f"Tài khoản mới {link.email}, đặt mật khẩu tại {link.address}", flush=True)
        yield ["--secrets.files", str(accounts.secrets_file)]


def serve_accounts(chosen: argparse.Namespace) -> int:
    """The account server alone, until it is told to end; several processes of the app then sign in through it."""
    import signal

    from services.sign_in.account_server import account_server
    from services.sign_in.account_setup import prepare_accounts
    from services.sign_in.local_accounts import LocalAccounts

    addresses = chosen.app.rstrip("/"), chosen.server.rstrip("/")
    accounts = LocalAccounts(accounts_folder(), prepare_accounts_venv(), *addresses, chosen.port)
    prepare_accounts(accounts)  # links for passwords come from «user add»: what is printed here stays in a record
    ended = threading.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: ended.set())
    with account_server(accounts) as server:
        print(f"Máy chủ tài khoản chạy tại {chosen.server}.", flush=True)
        while not ended.wait(1) and server.poll() is None:
            pass
    return 0 if ended.is_set() else 1


def accounts_folder() -> Path:
    """Where the account server keeps everything (ACCOUNTS_FOLDER; default: data/accounts)."""
    return Path(os.environ.get("ACCOUNTS_FOLDER", ROOT / "data" / "accounts")).resolve()


def keep_user(chosen: argparse.Namespace) -> int:
    """People and their accounts; the accounts where the account server was started once."""
    from services.sign_in import users
    from services.sign_in.local_accounts import open_accounts

    folder = accounts_folder()
    accounts = open_accounts(folder, prepare_accounts_venv()) if folder.exists() else None
    show(users.keep_user(open_database(), accounts, chosen, act()))
    return 0


def open_browser(address: str) -> None:
    """Show the app once it answers; a server without a screen has no browser to open."""
    import urllib.request
    import webbrowser

    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return


def run_tests(chosen: argparse.Namespace) -> int:
    """The whole suite on every core, or what the extra arguments choose; skipped tests are named with the reason."""
    options = chosen.pytest or ["--numprocesses=auto", "--dist=loadfile"]
    return subprocess.run([sys.executable, "-m", "pytest", "-rs", *options], cwd=ROOT).returncode


def import_paths(chosen: argparse.Namespace) -> int:
    from services.imports.files import import_files
    from services.imports.saving import Order

    engine = open_database()

    def progress(done: int, total: int, _file: str) -> None:
        if sys.stderr.isatty():
            say(f"\rĐã xử lý {done}/{total} tệp", end="" if done < total else "\n")

    order = Order(act(), rules_of(engine), chosen.agency)
    show(import_files(engine, chosen.paths, order, progress).as_dict())
    return 0


def show_procedure(chosen: argparse.Namespace) -> int:
    from services.inventory.export import procedure_json
    from services.inventory.procedures import get_procedure

    engine = open_database()
    show(procedure_json(get_procedure(engine, chosen.code).draft, rules_of(engine)))
    return 0


def list_findings(chosen: argparse.Namespace) -> int:
    """What the quality rules find, a JSON object a line; what changed is checked first."""
    from services.findings.refreshing import refresh
    from services.findings.told import told_findings

    engine = open_database()
    refresh(engine, rules_of(engine))
    for told in told_findings(engine, chosen.codes or None):
        print(json.dumps(told, ensure_ascii=False))
    return 0


def compute_cost(chosen: argparse.Namespace) -> int:
    from rules.costs.cost_file import read_cost_file
    from rules.costs.options import evaluate
    from rules.rulebook import load_rulebook

    cost_file = read_cost_file(chosen.file)
    result = evaluate(cost_file, load_rulebook().at(cost_file.on))
    show(result.as_dict() | _ranges_of(result))
    return 0


def _ranges_of(result: "Result") -> dict[str, Any]:
    """What the ranges of the file's inputs say; nothing, and no numpy loaded, where it has none."""
    from rules.costs.ranged_lines import has_ranges

    if not has_ranges(result.file):
        return {}
    from rules.costs.ranges import simulate

    return {"ranges": simulate(result).as_dict()}


def export_period(chosen: argparse.Namespace) -> int:
    """The ZIP in the folder, and unpacked beside it; nothing is written while the documents contradict themselves."""
    from rules.wording import VIETNAM
    from services.office import get_office
    from services.package.making import Wanted, unpacked, write_zip

    def progress(done: int, total: int, title: str) -> None:
        if sys.stderr.isatty():
            line = f"Đã xong {done}/{total} bước. {title}"
            say(f"\r{line[:79]:<79}", end="" if done < total else "\n")

    started = time.perf_counter()
    engine = open_database()
    office = get_office(engine)
    day = office.works_on if office and office.demonstration else datetime.now(VIETNAM).date()
    package = write_zip(engine, Wanted(chosen.period, day, chosen.pdf), chosen.out, progress)
    paths = unpacked(package, chosen.out / package.path.stem)
    made_from = "phương án chung chưa chốt (bản nháp)" if package.is_draft else "phương án chung đã chốt"
    show(
        {
            "period": chosen.period,
            "taken_from": made_from,
            "fingerprint": package.fingerprint,
            "documents": len(package.files),
            "zip": str(package.path),
            "files": [str(path) for path in paths],
            "warnings": list(package.warnings),
            "seconds": round(time.perf_counter() - started, 1),
        }
    )
    return 0


def check_layouts(chosen: argparse.Namespace) -> int:
    """Every finding with its place; exit status 1 where one is an error."""
    from rules.layout.findings import has_errors
    from services.layout.checking import check_layout_of

    found = {str(file): check_layout_of(file) for file in chosen.files}
    show([{"file": file, "findings": [each.as_dict() for each in findings]} for file, findings in found.items()])
    return 1 if any(has_errors(findings) for findings in found.values()) else 0


def back_up_database(chosen: argparse.Namespace) -> int:
    from services.storage.backup import back_up
    from services.storage.keeping import refuse_no_days, remove_older
    from services.storage.sealing import new_key, read_key

    if chosen.keep_days is not None:
        refuse_no_days(chosen.keep_days)
    if chosen.new_key:
        new_key(chosen.new_key)
    key_file = chosen.new_key or chosen.key_file
    key = read_key(key_file) if key_file else None
    made = back_up(open_database(), chosen.out, datetime.now(UTC), accounts_folder(), key)
    removed = remove_older(chosen.out, datetime.now(UTC), chosen.keep_days) if chosen.keep_days is not None else []
    told = {"file": str(made.path), "made_at": made.made_at, "rows": made.rows, "sealed": made.is_sealed}
    show(told | {"removed": [path.name for path in removed]})
    return 0


def migrate_database(_chosen: argparse.Namespace) -> int:
    """Everything that a start would do before it serves; several processes then find it done."""
    from services.migration import newest_schema

    engine = open_database()
    bring_findings_up_to_date(engine)
    fill_missing_burdens(engine)
    show({"database": engine.url.render_as_string(), "schema": newest_schema()})
    return 0


def save_wheels(chosen: argparse.Namespace) -> int:
    """Wheels for this Python on this kind of machine: of the app with its tests, and of the account server."""
    for requirements in ("requirements.txt", "requirements-accounts.txt"):
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
        command += ["--wheel-dir", str(chosen.folder), "-r", str(ROOT / requirements)]
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            say("Không tải được thư viện; hãy kiểm tra kết nối mạng rồi chạy lại lệnh này.")
            return 1
    files = [*chosen.folder.glob("*.whl")]
    show({"folder": str(chosen.folder), "files": len(files), "bytes": sum(file.stat().st_size for file in files)})
    return 0


def verify_backup(chosen: argparse.Namespace) -> int:
    from services.storage.backup import verify
    from services.storage.sealing import read_key

    found = verify(chosen.file, read_key(chosen.key_file) if chosen.key_file else None)
    rows = sum(table["rows"] for table in found["tables"].values())
    show({"file": str(chosen.file), "made_at": found["made_at"], "schema": found["schema"], "rows": rows})
    return 0


def restore_database(chosen: argparse.Namespace) -> int:
    """What stands there is backed up first; it is only replaced when --yes says so."""
    from models.database import DEFAULT_URL, make_engine
    from rules.errors import InputError
    from services.storage.backup import restore
    from services.storage.sealing import read_key

    if not chosen.yes:
        message = "Lệnh này thay kho dữ liệu đang có (kho cũ được sao lưu trước); thêm --yes nếu đúng là muốn thay."
        raise InputError("backup.needs_yes", message, os.environ.get("DATABASE_URL", DEFAULT_URL).rpartition("@")[2])
    engine = make_engine(os.environ.get("DATABASE_URL", DEFAULT_URL))
    key = read_key(chosen.key_file) if chosen.key_file else None
    kept = restore(engine, chosen.file, datetime.now(UTC), accounts=accounts_folder(), key=key)
    show({"restored": str(chosen.file), "kept": str(kept) if kept else None})
    return 0


def copy_office(chosen: argparse.Namespace) -> int:
    from services.storage.copying import copy_database

    copied = copy_database(chosen.source, chosen.target)
    content = {name: one._asdict() for name, one in copied.content.items()}
    show({"tables": copied.tables, "rows": copied.rows, "equal": True, "content": content})
    return 0


def watch_machine(chosen: argparse.Namespace) -> int:
    """Answer until it is stopped; the database need not be there, that is what is asked about."""
    from models.database import DEFAULT_URL
    from services.watching.database import impatient_engine
    from services.watching.logs import set_up
    from services.watching.server import watching_server

    engine = impatient_engine(os.environ.get("DATABASE_URL", DEFAULT_URL))
    set_up()
    with watching_server(engine, chosen.port, chosen.apps) as server:
        say(f"Đang trả lời tại http://127.0.0.1:{server.server_port}/health, /ready, /metrics (bấm Ctrl+C để dừng).")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0


def verify_audit(_chosen: argparse.Namespace) -> int:
    from services.audit import verify_chain

    result = verify_chain(open_database())
    show(result)
    return 1 if result["broken"] else 0


def run_benchmark(chosen: argparse.Namespace) -> int:
    from tests.benchmark import run, run_load
    from tests.benchmark_load import Plan

    plan = Plan(tuple(chosen.people), tuple(chosen.processes), tuple(chosen.databases), chosen.minutes)
    lines = run_load(plan) if chosen.load else run(chosen.only)
    for line in lines:
        say(f"{line['name']:<45}{line['seconds']:>9.3f} s   gấp {line['ratio']:>8} lần: {line['baseline']}")
    show(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
