"""OneRoster 1.1 and 1.2 as ZIP files."""

from datetime import date

import pytest

from made_up_rolls import zipped
from postcheck.errors import ImportRefused
from postcheck.mis.reading import headings_of, read_roll

ORGS = "sourcedId,status,name,type\no0,,Trust,district\no1,active,Saltmarsh,school\n"
TWO = ORGS + "o2,active,Kiln Lane,school\n"
V11 = {
    "manifest.csv": "propertyName,value\noneroster.version,1.1\nfile.users,bulk\n",
    "orgs.csv": ORGS,
    "users.csv": "\ufeffsourcedId,status,enabledUser,orgSourcedIds,role,userIds,givenName,"
    "familyName,middleName,identifier,grades,password\n"
    "t1,active,true,o1,teacher,,Orla,Pennywell,,,,\n"
    's1,active,true,"o0,o1",student,"{LDAP:x},{UPN:Z999200001001}",Heather,Pike,Ann,1,04,secret\n'
    "s2,tobedeleted,true,o1,student,,Rowena,Tasker,,,05,\n",
    "classes.csv": "sourcedId,status,title,classCode,classType,schoolSourcedId\n"
    "c1,active,Maths 2,,scheduled,o1\nc2,active,,4C,homeroom,o1\n",
    "enrollments.csv": "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,"
    "primary\n"
    "e1,active,c1,o1,s1,student,true\ne2,active,c2,o1,s1,student,false\n"
    "e3,tobedeleted,c2,o1,s2,student,true\n",
    "demographics.csv": "sourcedId,status,birthDate,sex\ns1,active,2018-03-04,female\n",
    "courses.csv": "sourcedId\n",
}
V12 = {
    "manifest.csv": "propertyName,value\noneroster.version,1.2\n",
    "orgs.csv": TWO,
    "users.csv": "sourcedId,status,username,userIds,givenName,familyName,preferredGivenName,"
    "preferredFamilyName,primaryOrgSourcedId,grades\n"
    "s1,,h,{upn: Z999200001001},Heather,Pike,Hetty,Smythe,o1,R\n"
    "s2,,j,,Jarvis,Coldbeck,,,,KG\n"
    "t1,,o,,Orla,Pennywell,,,o1,\n",
    "roles.csv": "sourcedId,status,userSourcedId,roleType,role,orgSourcedId\n"
    "r1,,s1,primary,student,o1\nr2,,s2,secondary,aide,o1\nr3,,s2,primary,student,o2\n"
    "r4,,t1,primary,teacher,o1\n",
}


def read(files, **more):
    return read_roll(zipped(files), **more)


def refused(files):
    with pytest.raises(ImportRefused) as told:
        read(files)
    return told.value.rows


def test_version_1_1_is_read():
    roll = read(V11)

    assert [(p.id, p.forename, p.surname, p.middle_names) for p in roll.rows] == [
        ("Z999200001001", "Heather", "Pike", "Ann")
    ]
    pupil = roll.rows[0]
    assert (pupil.school, pupil.year_group, pupil.class_name) == ("Saltmarsh", "4", "4C")
    assert pupil.date_of_birth == date(2018, 3, 4)
    assert (roll.kind, roll.ignored) == ("OneRoster export", ("courses.csv",))
    assert roll.unstated >= {"preferred_forename", "restricted"}


def test_version_1_2_is_read():
    roll = read(V12)

    assert [(p.forename, p.preferred_forename, p.school) for p in roll.rows] == [
        ("Heather", "Hetty", "Saltmarsh"),
        ("Jarvis", "", "Kiln Lane"),
    ]
    assert [p.year_group for p in roll.rows] == ["R", ""]
    assert roll.rows[0].id == "Z999200001001"


def test_a_folder_in_the_archive_does_not_matter():
    files = {f"export/{name}": text for name, text in V11.items()}
    files["__MACOSX/export/users.csv"] = "\0"

    assert len(read(files).rows) == 1


def test_the_school_chosen_counts_where_the_file_has_only_one():
    assert read(V11, school="Heron").rows[0].school == "Heron"
    assert read(V12, school="Heron").rows[0].school == "Saltmarsh"
    assert read(V11 | {"orgs.csv": ""}, school="Heron").rows[0].school == "Heron"


def test_a_pupil_is_in_the_school_of_their_class_where_users_say_nothing():
    users = V12["users.csv"].replace(",o1,R", ",,R")
    roles = V12["roles.csv"].replace("primary,student,o1", "primary,student,")
    placed = "classSourcedId,schoolSourcedId,userSourcedId,role\nc9,o2,s1,student\n"

    roll = read(V12 | {"users.csv": users, "roles.csv": roles, "enrollments.csv": placed})

    assert roll.rows[0].school == "Kiln Lane"


def test_changes_alone_are_no_roll():
    delta = V11 | {"manifest.csv": V11["manifest.csv"].replace("bulk", "delta")}

    assert "only changes" in refused(delta)[0].reason


def test_a_bad_pupil_is_told_by_line_and_heading():
    bad = V11 | {"demographics.csv": "sourcedId,birthDate\ns1,sometime\n"}

    assert [(r.line, r.column) for r in refused(bad)] == [(3, "demographics.csv birthDate")]


def test_columns_are_fixed():
    assert not headings_of(zipped(V11)).adjustable


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"users.csv": ""}, "holds no pupils"),
        ({"users.csv": "sourcedId,role\nt1,teacher\n"}, "holds no pupils"),
        ({"a/users.csv": "", "b/users.csv": ""}, "two files of the same name"),
        ({"users.csv": "sourcedId,role\nt1,\0\n"}, "not text"),
        ({"roll.csv": "x"}, "without the users.csv"),
        ({"inner.zip": zipped(V11)}, "without the users.csv"),
        ({"word/document.xml": ""}, "Word or PowerPoint"),
        ({"xl/workbook.bin": ""}, "binary workbook"),
    ],
)
def test_what_is_no_export_is_told(files, reason):
    assert reason in refused(files)[0].reason
