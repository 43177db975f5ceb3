"""Who answers a complaint: never whom it is about, whatever is complained of, and always somebody."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.models import events as e
from desk.models.complaints import answerer, is_about

DEPARTMENTS = ("complaints", "directorate", "medical", "social")
PLACES = ("tartus", "homs", "ministry")
OFFICES = st.sets(st.tuples(st.sampled_from(DEPARTMENTS), st.sampled_from(PLACES)))
AGAINST = st.one_of(
    st.sampled_from(("", "centre/12", "office/")),
    st.builds("office/{}/{}".format, st.sampled_from(DEPARTMENTS), st.sampled_from(PLACES)),
)


def category(answered_by: str) -> dict[str, e.ComplaintCategoryNamed]:
    return {"x": e.ComplaintCategoryNamed("x", e.Text("فئة"), answered_by)}


@settings(max_examples=100)
@given(AGAINST, st.sampled_from(("tartus", "homs")), OFFICES, st.sampled_from(DEPARTMENTS))
def test_nobody_answers_a_complaint_about_themselves(
    against: str, governorate: str, offices: set[tuple[str, str]], by: str
) -> None:
    filed = e.ComplaintFiled("x", against=against)
    to = answerer(filed, governorate, category(by), offices)
    assert not is_about(filed, f"office/{to[0]}/{to[1]}")
    own = (by, governorate)
    if own in offices and not is_about(filed, f"office/{by}/{governorate}"):
        assert to == own


def test_a_complaint_goes_to_the_category_s_department_and_past_whom_it_is_about() -> None:
    every = {(d, p) for d in DEPARTMENTS for p in PLACES}

    def to(against: str, by: str = "complaints", known: set[tuple[str, str]] = every) -> str:
        return "/".join(
            answerer(e.ComplaintFiled("x", against=against), "tartus", category(by), known)
        )

    assert to("centre/12") == "complaints/tartus"
    assert to("office/medical/tartus") == "complaints/tartus"
    assert to("office/medical/tartus", "medical") == "complaints/ministry"
    assert to("office/complaints/tartus") == "complaints/ministry"
    assert to("office/directorate/tartus") == "complaints/ministry"
    assert to("office/complaints/ministry", "social", set()) == "social/tartus"
    assert to("office/complaints/tartus", known=set()) == "complaints/ministry"
    assert is_about(e.ComplaintFiled("x", against="office/directorate/homs"), "office/social/homs")
