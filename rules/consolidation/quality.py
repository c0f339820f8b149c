"""What the Office should have read before it accepts a sending."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rules.consolidation.items import Source
from rules.costs.cost_file import CostFile
from rules.costs.inputs import unconfirmed
from rules.wording import number


class Remark(NamedTuple):
    """One comment on the quality of a sending; one that ``blocks`` must be mended before anything else."""

    text: str
    blocks: bool = False


def remarks(source: Source, content: dict[str, Any], *, is_intact: bool, is_demonstration: bool) -> list[Remark]:
    """All comments on one sending; ``source`` with whom its recommendations name, ``content`` as it was frozen."""
    if not is_intact:
        return [Remark("Nội dung không còn khớp mã kiểm tra của bản đã trình; không dùng được.", blocks=True)]
    found = [*_inputs(content), *_measures(source), *_figures(source)]
    if content["subject"]["illustrative"] and not is_demonstration:
        found.append(Remark("Thủ tục mang dữ liệu minh họa, không phải dữ liệu thật của đơn vị.", blocks=True))
    return found


def _inputs(content: dict[str, Any]) -> Iterator[Remark]:
    cost = content["cost"]
    if cost is None:
        return
    options = [cost["chosen_option"]] if cost["chosen_option"] else []
    if left := len(unconfirmed(CostFile.parse(cost["file"]), options)):
        yield Remark(f"{number(left)} số liệu đầu vào chưa được xác nhận; kết quả tính còn là bản nháp.")
    if cost["chosen_option"] and not cost["chosen_reason"].strip():
        yield Remark("Chưa ghi lý do chọn phương án.")


def _measures(source: Source) -> Iterator[Remark]:
    homeless = [each for each in source.measures if source.competence_of(each) is None]
    if homeless:
        yield Remark(f"{number(len(homeless))} biện pháp chưa phân thẩm quyền của tỉnh hay trung ương.")
    bare = [each for each in source.measures if not each.provision.strip()]
    if bare:
        yield Remark(f"{number(len(bare))} biện pháp chưa ghi điều, khoản phải sửa.")


def _figures(source: Source) -> Iterator[Remark]:
    if source.saving_vnd is None:
        yield Remark("Không có số liệu chi phí tuân thủ; không tính vào các tổng.")
    elif source.measures and source.saving_vnd == 0:
        yield Remark("Có biện pháp nhưng tiết kiệm bằng 0.")
    elif source.saving_vnd is not None and source.saving_vnd < 0:
        yield Remark("Phương án làm tăng chi phí tuân thủ.")
    if source.before_vnd and source.after_vnd == 0 and not any(each.kind == "abolish" for each in source.measures):
        yield Remark("Cắt giảm 100% chi phí nhưng không bãi bỏ thủ tục; hãy kiểm tra lại bảng chi phí.")
