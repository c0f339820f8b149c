"""Lists of TTHC proposed for liên thông, hồ sơ mẫu, phi địa giới and the one-stop, each entry with its reasons."""
