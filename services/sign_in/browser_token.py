"""What tells one browser from another: the secret in the cookie that Streamlit gives each."""

_DIGITS = range(32, 65)  # Streamlit makes 32; a name far longer than that would be no name for a file


def browser_token(cookie: str) -> str:
    """The secret in the cookie «_streamlit_xsrf», which every load masks anew; «» where there is none.

    Form: «2|mask|masked secret|time», mask and secret in hexadecimal digits.
    """
    parts = cookie.strip('"').split("|")
    try:
        mask, masked = bytes.fromhex(parts[1]), bytes.fromhex(parts[2])
        token = bytes(byte ^ mask[place % len(mask)] for place, byte in enumerate(masked)).hex()
    except (IndexError, ValueError, ZeroDivisionError):
        return ""
    return token if len(token) in _DIGITS else ""
