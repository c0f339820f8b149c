"""What must hold between the records of inputs and the values they are about."""

from typing import TYPE_CHECKING

from rules.costs.inputs import places
from rules.errors import InputError

if TYPE_CHECKING:
    from rules.costs.cost_file import CostFile


def check_records(file: "CostFile") -> None:
    """Raise an ``InputError`` for a record of nothing, a second record of one input, a range upside down."""
    if not file.inputs:
        return
    known = {place.ref for place in places(file)}
    seen = set()
    for number, record in enumerate(file.inputs):
        where = f"inputs[{number}]"
        if record.of not in known:
            message = "Nguồn này không thuộc số liệu nào trong bảng; hãy sửa dòng, cột cho đúng hoặc bỏ đi."
            raise InputError("input.unknown", message, f"{where}.of")
        if record.of in seen:
            message = "Một số liệu có hai bản ghi nguồn; hãy gộp các giá trị thu thập được vào một."
            raise InputError("input.duplicate", message, f"{where}.of")
        seen.add(record.of)
        if record.low is not None and record.high is not None and record.low > record.high:
            message = "Giá trị thấp lớn hơn giá trị cao; hãy sửa lại khoảng."
            raise InputError("input.range", message, f"{where}.low")
