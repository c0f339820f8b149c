"""How the figures of a document type are said: what is not known is said, never counted as nothing."""

from rules.papers.state_databases import state_databases
from rules.vocabulary import Readiness
from rules.wording import number, vnd
from services.paper_types.catalogue import NO_DATABASE
from services.paper_types.figures import Asked, Cost

UNKNOWN = "chưa biết"
AT_LEAST = "ít nhất"


def databases() -> dict[str, str]:
    """The State databases as they are called, by id."""
    return {key: each.label for key, each in state_databases().items()}


def database_name(database: str) -> str:
    """The State database by its id; «» where none is named."""
    return databases().get(database, database)


def short_database(database: str) -> str:
    """As ``database_name``, under a heading that says «cơ sở dữ liệu» already."""
    name = database_name(database)
    for start in ("Cơ sở dữ liệu quốc gia về ", "Cơ sở dữ liệu "):
        if name.startswith(start):
            return name.removeprefix(start)[:1].upper() + name.removeprefix(start)[1:]
    return name


def database_choices() -> dict[str, str]:
    """What a filter offers: all, each database, the types without one."""
    return {"": "Tất cả", **databases(), NO_DATABASE: "Chưa ghi cơ sở dữ liệu"}


def readiness_choices() -> dict[str, str]:
    return {"": "Tất cả", **Readiness.labels()}


def readiness_name(readiness: Readiness | None) -> str:
    return readiness.label if readiness else "Chưa ghi"


def times(asked: Asked) -> str:
    """How often a year people hand the paper in, as far as dossiers are counted."""
    if asked.without_volume == asked.procedures:
        return UNKNOWN
    return f"{AT_LEAST} {number(asked.times)}" if asked.without_volume else number(asked.times)


def cost(cost_: Cost, procedures: int) -> str:
    """What it costs people in a year, in đồng, as far as cost tables say."""
    if not cost_.priced:
        return UNKNOWN
    shown = number(cost_.per_year_vnd, 0)
    return f"{AT_LEAST} {shown}" if cost_.priced < procedures else shown


def of_one_dossier(cost_: Cost) -> str:
    """What it costs in one dossier, in đồng; from – to where tables differ."""
    if cost_.least_vnd is None or cost_.most_vnd is None:
        return UNKNOWN
    least, most = number(cost_.least_vnd, 0), number(cost_.most_vnd, 0)
    return least if least == most else f"{least} – {most}"


def in_sentences(asked: Asked, cost_: Cost) -> str:
    """The figures of one type with everything that is missing from them."""
    said = [f"{number(asked.procedures)} thủ tục của {number(asked.agencies)} cơ quan yêu cầu giấy tờ này."]
    if asked.without_volume < asked.procedures:
        said.append(f"Người dân, doanh nghiệp nộp {times(asked)} lượt một năm (số hồ sơ năm gần nhất nhân số bản).")
    if asked.without_volume:
        said.append(f"Chưa có số lượng của {number(asked.without_volume)} thủ tục.")
    if asked.unstated:
        said.append(f"{number(asked.unstated)} thủ tục không ghi số lượng bản, mỗi thủ tục tính 01 bản.")
    if cost_.priced:
        share = f"{number(cost_.priced)}/{number(asked.procedures)} thủ tục có dòng chi phí của giấy tờ này"
        more = f", {AT_LEAST}" if cost_.priced < asked.procedures else ""
        said.append(f"{share}: người dân chi{more} {vnd(cost_.per_year_vnd)} một năm; bỏ giấy tờ thì tiết kiệm số đó.")
    else:
        said.append("Chưa bảng chi phí nào có dòng của giấy tờ này nên chưa biết tốn bao nhiêu.")
    if cost_.met:
        said.append(f"{number(cost_.met)} thủ tục đã có phương án bỏ dòng này ({vnd(cost_.met_vnd)} một năm).")
    return " ".join(said)
