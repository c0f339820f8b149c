"""The compliance cost of a TTHC (Thông tư 02/2017/TT-VPCP Điều 27): tables, options, ranges, sources of inputs."""
