"""What the workbench must know of the sign-in server: which claim names a person, and whether to trust it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from models.person import plain_email
from rules.errors import InputError

PROVIDER_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SECRET_LENGTH, _SECRET_LETTERS = 32, 10


@dataclass(frozen=True)
class SignInSettings:
    """The section ``[workbench]`` of the secrets file.

    ``person_claim`` is the claim that holds a person's e-mail address; ``allow_unverified`` accepts an address for
    which the server does not state ``email_verified``. Only a server whose users cannot enter an address of their
    own choice may be trusted so far.
    """

    person_claim: str = "email"
    allow_unverified: bool = False


def read_settings(section: Mapping) -> SignInSettings:
    """The settings of the section. A value of the wrong kind is refused: guessing here would let somebody in."""
    claim = section.get("person_claim", "email")
    if not isinstance(claim, str) or not claim.strip():
        message = 'Tên thông tin định danh người dùng phải là một chuỗi ký tự, ví dụ "email".'
        raise InputError("sign_in.claim", message, "[workbench] person_claim")
    unverified = section.get("allow_unverified", False)
    if not isinstance(unverified, bool):
        message = "Giá trị chỉ có thể là true hoặc false."
        raise InputError("sign_in.unverified", message, "[workbench] allow_unverified")
    return SignInSettings(claim.strip(), unverified)


def is_configured(auth: Mapping) -> bool:
    """Does the section ``[auth]`` name a sign-in server completely?"""
    return all(isinstance(auth.get(key), str) and auth[key] for key in PROVIDER_KEYS)


def refuse_weak_secret(auth: Mapping) -> None:
    """Whoever guesses the secret writes himself the cookie of anybody: a short or a repeated one is refused."""
    secret = auth["cookie_secret"]
    if len(secret) < _SECRET_LENGTH or len({*secret}) < _SECRET_LETTERS:
        message = (
            f"Khóa ký phiên đăng nhập phải có ít nhất {_SECRET_LENGTH} ký tự ngẫu nhiên; hãy thay khóa rồi khởi động "
            "lại ứng dụng."
        )
        raise InputError("sign_in.weak_secret", message, "[auth] cookie_secret")


def has_provider(secrets_file: Path) -> bool:
    """Has the administrator declared the province's own sign-in server in this file?"""
    if not secrets_file.exists():
        return False
    try:
        return is_configured(tomllib.loads(secrets_file.read_text(encoding="utf-8")).get("auth", {}))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"Không đọc được tệp cấu hình đăng nhập ({error}); hãy sửa lại theo định dạng TOML."
        raise InputError("sign_in.file", message, str(secrets_file)) from None


def address_of(claims: Mapping, settings: SignInSettings) -> str | None:
    """The address that names the person in our table, in small letters; None where the server vouches for none.

    The standard says ``email_verified`` is true or false; some servers send it as a word.
    """
    address = claims.get(settings.person_claim)
    if not isinstance(address, str) or not address.strip():
        return None
    verified = claims.get("email_verified")
    if verified is None:
        return plain_email(address) if settings.allow_unverified else None
    return plain_email(address) if verified is True or verified == "true" else None
