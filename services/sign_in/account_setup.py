"""Setting the account server up: its keys, its settings, its Vietnamese texts, the workbench as its one client."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from joserfc.jwk import RSAKey

from services.sign_in.local_accounts import LocalAccounts, open_accounts, run_commands, translate

PAGES = Path(__file__).parent / "account_pages"
CLIENT = "workbench"
TITLE = "Rà soát thủ tục hành chính"
LINK_DAYS = 3  # how long a link for setting a password is good


@dataclass(frozen=True)
class Keys:
    """Made once, then kept: with other keys everybody would be signed out. ``signing`` is a JWK."""

    session: str
    client: str
    cookie: str
    signing: dict[str, str]


def prepare_accounts(accounts: LocalAccounts) -> None:
    """Set the account server up, or bring it to other addresses; the accounts in it and its keys stay."""
    accounts.folder.mkdir(parents=True, exist_ok=True)
    accounts.folder.chmod(0o700)
    keys = _keys(accounts.folder / "keys.json")
    _write(accounts.secrets_file, _secrets_toml(accounts, keys))
    _write(accounts.settings_file, _canaille_toml(accounts, keys))
    translate(accounts, PAGES / "vi.po", accounts.folder / "translations" / "vi" / "LC_MESSAGES" / "messages.mo")
    if open_accounts(accounts.folder, accounts.python) != accounts:
        _register_the_workbench(accounts, keys)
        addresses = {"app": accounts.app, "server": accounts.server}
        _write(accounts.folder / "addresses.json", json.dumps(addresses))  # last: from now on it is set up


def _keys(file: Path) -> Keys:
    if file.exists():
        return Keys(**json.loads(file.read_text(encoding="utf-8")))
    signing = RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)
    keys = Keys(*(secrets.token_urlsafe(32) for _ in range(3)), signing)
    _write(file, json.dumps(asdict(keys)))
    return keys


def _write(file: Path, text: str) -> None:
    """Write a file that only its owner can read, from its first byte on."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # a JSON string or list of strings is TOML as well


def _canaille_toml(accounts: LocalAccounts, keys: Keys) -> str:
    scheme, host = accounts.server.split("://")
    proxy = 'PROXY_MODE = "legacy"  # X-Forwarded-For and -Proto, set by our nginx alone' if accounts.port else ""
    signing = ", ".join(f"{name} = {_toml(value)}" for name, value in keys.signing.items())
    return f"""# Written at every start of the account server; changes made here are lost.
SECRET_KEY = {_toml(keys.session)}
SERVER_NAME = {_toml(host)}
PREFERRED_URL_SCHEME = {_toml(scheme)}
PERMANENT_SESSION_LIFETIME = "PT12H"
BABEL_TRANSLATION_DIRECTORIES = {_toml(f"translations;{accounts.folder / 'translations'}")}

[CANAILLE]
NAME = {_toml(TITLE)}
DATABASE = "sql"
LANGUAGE = "vi"
LOGO = ""
FAVICON = ""
THEME = {_toml(str(PAGES))}
HTMX = false
ENABLE_INTRUDER_LOCKOUT = true  # each wrong password doubles the time until the next attempt, up to ten minutes
MIN_PASSWORD_LENGTH = 10
OTP_LIFETIME = "P{LINK_DAYS}D"  # of the link with which a person sets a password
LOGIN_ATTRIBUTES = {{ user_name = "{{{{ login | trim | lower }}}}" }}

[CANAILLE.ACL.EVERYBODY]  # nobody changes an address: it says who the person is
PERMISSIONS = ["use_oidc", "edit_self"]
READ = ["user_name"]
WRITE = ["password"]

[CANAILLE_SQL]
DATABASE_URI = {_toml(f"sqlite:///{accounts.folder / 'accounts.sqlite'}")}

[CANAILLE_OIDC]
ACTIVE_JWKS = [{{ {signing} }}]
TRUSTED_DOMAINS = [{_toml(urlsplit(accounts.app).hostname)}]  # the workbench asks nobody for consent

[CANAILLE_HYPERCORN]
BIND = [{_toml(accounts.listens_at)}]
WORKERS = 0  # serve in the process itself
{proxy}
"""


def _secrets_toml(accounts: LocalAccounts, keys: Keys) -> str:
    return f"""# Written at every start of the account server; changes made here are lost.
[auth]
redirect_uri = {_toml(accounts.app + "/oauth2callback")}
cookie_secret = {_toml(keys.cookie)}
client_id = {_toml(CLIENT)}
client_secret = {_toml(keys.client)}
server_metadata_url = {_toml(accounts.server + "/.well-known/openid-configuration")}
client_kwargs = {{ scope = "openid email profile", prompt = "login" }}  # office computers are shared

[workbench]
person_claim = "email"
allow_unverified = true  # the administrator enters every address, nobody can change his own
"""


def _register_the_workbench(accounts: LocalAccounts, keys: Keys) -> None:
    """The workbench becomes the one client of the server, or moves to its new address."""
    _, clients = run_commands(accounts, [["install"], ["get", "client"]])
    entering = [] if json.loads(clients) else [["create", "client", f"--client-id={CLIENT}", "--quiet"]]
    callback = accounts.app + "/oauth2callback"
    facts = [f"--client-name={TITLE}", f"--client-uri={accounts.app}", f"--client-secret={keys.client}"]
    facts += [f"--redirect-uris={callback}", f"--post-logout-redirect-uris={callback}"]
    facts += ["--grant-types=authorization_code", "--response-types=code", f"--audience={CLIENT}"]
    facts += ["--scope=openid", "--scope=email", "--scope=profile", "--token-endpoint-auth-method=client_secret_basic"]
    run_commands(accounts, [*entering, ["set", "client", CLIENT, "--quiet", *facts]])
