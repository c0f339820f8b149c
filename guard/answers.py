"""What every answer tells the browser: where it may be shown, what it may load, how long cookies are kept."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit

from services.sign_in.lifetime import LONGEST

Headers = list[tuple[bytes, bytes]]
_PAGE = Path(streamlit.__file__).parent / "static" / "index.html"
_MAX_AGE = re.compile(r"Max-Age=(\d+)", re.IGNORECASE)


def _scripts_in_the_page() -> str:
    """The fingerprints of the scripts that stand in Streamlit's own page: those may run, no others in a page."""
    found = re.findall(r"<script>(.*?)</script>", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in found)


# blob: our own component (pages/widgets/form/keep.py) and the workers of tables; styles stand in the elements.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' blob: {_scripts_in_the_page()}",
        "worker-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    b"cross-origin-resource-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"x-frame-options": b"SAMEORIGIN",
}
_PAGES = {b"content-security-policy": _POLICY.encode()}
_FILES = {
    b"content-security-policy": b"sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    b"cache-control": b"no-store",
}
_FOR_OTHERS = (b"access-control-allow-origin", b"access-control-allow-credentials")


def guarded(headers: Headers, *, is_file: bool, is_secure: bool) -> Headers:
    """The headers of an answer with ours; ``is_file``: one offered for download; ``is_secure``: served by https."""
    ours = _ALWAYS | (_FILES if is_file else _PAGES)
    dropped = {*ours, *(_FOR_OTHERS if is_file else ())}
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in dropped]
    if is_file and b"content-disposition" not in dict(kept):
        kept.append((b"content-disposition", b"attachment"))
    cookies = [
        (name, kept_shortly(value.decode("latin-1"), is_secure=is_secure).encode("latin-1"))
        if name == b"set-cookie"
        else (name, value)
        for name, value in kept
    ]
    return [*cookies, *ours.items()]


def kept_shortly(cookie: str, *, is_secure: bool) -> str:
    """A cookie as a browser is told to keep it: no longer than a sign-in counts, and by https alone where that is."""
    longest = int(LONGEST.total_seconds())
    said = _MAX_AGE.sub(lambda found: f"Max-Age={min(int(found[1]), longest)}", cookie)
    attributes = {part.strip().lower() for part in said.split(";")[1:]}
    if not any(part.startswith("samesite") for part in attributes):
        said += "; SameSite=Lax"
    return f"{said}; Secure" if is_secure and "secure" not in attributes else said
