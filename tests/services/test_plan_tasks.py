"""The province's yearly plan: as issued, taken over again without losing what the Office wrote."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from models.audit import Act
from models.plan import PlanTaskDraft, TaskProgress, Tracked
from rules.errors import InputError
from rules.vocabulary import Role, TaskState
from services.audit import verify_chain
from services.plans.tasks import import_tasks, list_tasks, shipped_plan, update_task
from services.plans.workbook import SHEET, import_plan, preview_plan, template

TASKS, SOURCE = shipped_plan(2021)
BY_CODE = {task.code: task for task in TASKS}
OFFICE = Role.OFFICE


def changed(draft: PlanTaskDraft, **values) -> PlanTaskDraft:
    return draft.model_copy(update=values)


def test_the_plan_of_2021_is_whole():
    counts = {part: sum(task.code.startswith(part) for task in TASKS) for part in "ABCDEFGH"}
    assert counts == {"A": 3, "B": 15, "C": 1, "D": 9, "E": 4, "F": 2, "G": 2, "H": 7}
    assert "15965/KH-UBND" in SOURCE and shipped_plan(1999) is None
    words = " ".join(f"{task.content} {task.product} {task.partners}" for task in TASKS)
    assert not [wrong for wrong in ("cầu hình", "công bổ", "cầu thành") if wrong in words]
    assert BY_CODE["B.5"].product == "Bộ hồ sơ mẫu" and BY_CODE["D.3.1"].part.startswith("D. ")


def test_only_times_that_fix_a_day_have_a_last_day():
    days = {task.code: task.due_on for task in TASKS if task.due_on}
    march, june, september = date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30)
    assert days == {
        "B.2": september,
        "B.3": september,
        "B.11": june,
        "B.14": march,
        "B.15": date(2021, 12, 31),
        "C.1": june,
        "D.3.1": march,
        "H.6": september,
        "H.7": march,
    }


def test_rows_this_product_carries_out_are_named_in_the_plan_file():
    tracked = {task.code: task.tracked for task in TASKS if task.tracked}
    assert tracked == {
        "B.1": Tracked.INVENTORY,
        "B.2": Tracked.REVIEWS,
        "B.3": Tracked.CONSOLIDATION,
        "B.4": Tracked.DRAFTS,
        "B.14": Tracked.ONLINE,
        "B.15": Tracked.ONLINE_FEES,
        "D.3.1": Tracked.PRIORITY,
        "D.3.2": Tracked.GROUPS,
        "H.5": Tracked.REPORTS,
    }


def test_a_plan_taken_over_again_keeps_what_the_office_wrote(engine, act):
    assert len(import_tasks(engine, TASKS, act).created) == 43
    task = list_tasks(engine, 2021)[0]
    update_task(engine, task.id, TaskProgress(state="under_way", evidence="Số 12", remarks="x"), task.version, act)
    other = [changed(TASKS[0], product="Khác"), *TASKS[1:-1]]
    done = import_tasks(engine, other, act)
    assert (done.created, done.changed, done.unchanged, done.not_named) == ((), ("A.1",), 41, ("H.7",))
    after = list_tasks(engine, 2021)
    assert (after[0].product, after[0].evidence, after[0].state) == ("Khác", "Số 12", TaskState.UNDER_WAY)
    assert len(after) == 43 and [row.code for row in after[:4]] == ["A.1", "A.2", "A.3", "B.1"]
    assert verify_chain(engine)["broken"] == []


def test_an_outdated_copy_does_not_overwrite(engine, act):
    import_tasks(engine, TASKS, act)
    task = list_tasks(engine, 2021)[0]
    version = update_task(engine, task.id, TaskProgress(state="done"), task.version, act)
    assert version == task.version + 1
    with pytest.raises(InputError) as refused:
        update_task(engine, task.id, TaskProgress(state="under_way"), task.version, act)
    assert refused.value.code == "conflict.stale" and act.person in str(refused.value)
    assert update_task(engine, task.id, TaskProgress(state="done"), version, act) == version, "nothing changed"


@pytest.mark.parametrize("role", [role for role in Role if role is not OFFICE])
def test_only_the_office_writes_the_plan(engine, act, role):
    import_tasks(engine, TASKS[:1], act._replace(role=OFFICE))
    task = list_tasks(engine, 2021)[0]
    stranger = act._replace(role=role, agency="SCT")
    for attempt in (
        lambda: import_tasks(engine, TASKS, stranger),
        lambda: update_task(engine, task.id, TaskProgress(state="done"), task.version, stranger),
    ):
        with pytest.raises(InputError, match="không được"):
            attempt()
    assert list_tasks(engine, 2021) == [task]


def test_a_task_is_late_after_its_last_day_until_it_is_done(engine, act):
    import_tasks(engine, TASKS, act)
    task = next(task for task in list_tasks(engine, 2021) if task.code == "B.14")
    assert not task.is_late(date(2021, 3, 31)) and task.is_late(date(2021, 4, 1))
    update_task(engine, task.id, TaskProgress(state="done"), task.version, act)
    assert not any(task.is_late(date(2022, 1, 1)) for task in list_tasks(engine, 2021) if task.code == "B.14")


@pytest.mark.parametrize("drafts", [[], [TASKS[0], TASKS[0]], [TASKS[0], changed(TASKS[1], year=2022)]])
def test_a_plan_is_of_one_year_and_names_a_task_once(engine, act, drafts):
    with pytest.raises(InputError):
        import_tasks(engine, drafts, act)
    assert list_tasks(engine, 2021) == []


# ------------------------------------------------------------------------------------------------------------- Excel


def filled(engine, act: Act, *edits: tuple[str, object]) -> bytes:
    """The template of the whole plan with these cells changed."""
    import_tasks(engine, TASKS, act)
    book = load_workbook(BytesIO(template(engine, 2021)))
    for cell, value in edits:
        book[SHEET][cell] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_template_holds_the_plan_and_is_read_back_unchanged(engine, act):
    found = preview_plan(engine, filled(engine, act), 2021)
    assert (found.problems, found.ignored, found.taken.unchanged) == ((), (), 43)


def test_a_filled_template_changes_the_plan_of_its_year(engine, act):
    data = filled(engine, act, ("G4", "Quý II/2021"), ("B4", None))
    assert preview_plan(engine, data, 2021).taken.changed == ("A.3",)
    import_plan(engine, data, 2021, act)
    task = next(task for task in list_tasks(engine, 2021) if task.code == "A.3")
    assert (task.due_on, task.part) == (date(2021, 6, 30), TASKS[0].part), "an empty part is that of the row above"
    assert len(import_plan(engine, data, 2022, act).taken.created) == 43


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("A3", "thứ 2", "Mã nhiệm vụ"),
        ("C3", None, "Nội dung công việc"),
        ("C3", "=1+1", "công thức"),
        ("H3", "hôm nào", "không phải là ngày"),
        ("I3", "không rõ", "hãy chọn"),
        ("A3", "A.1", "hai lần"),
        ("D3", "x" * 3_000, "Cơ quan chủ trì"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(engine, act, cell, value, said):
    data = filled(engine, act, (cell, value), ("F2", "Khác"))
    try:
        problems = import_plan(engine, data, 2021, act).problems
    except InputError as error:
        problems = (error,)
    assert len(problems) == 1 and said in str(problems[0])
    assert list_tasks(engine, 2021)[0].product == TASKS[0].product


def test_hostile_words_stay_words(engine, act):
    words = "{{ x }} <script>*$:red[=cmd|"
    data = filled(engine, act, ("D2", words))
    import_plan(engine, data, 2021, act)
    assert list_tasks(engine, 2021)[0].lead == words
    assert preview_plan(engine, template(engine, 2021), 2021).taken.unchanged == 43
