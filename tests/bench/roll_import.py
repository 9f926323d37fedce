"""A trust's roll of 30,000 from a file of each kind to the RollFile; wanted: 20 s at most."""

import resource
import sys
import time
from datetime import date
from pathlib import Path

import people

sys.path.append(str(Path(__file__).parents[1]))

from made_up_rolls import ctf, xlsx, zipped
from postcheck.mis.pupils import check_letter
from postcheck.mis.reading import headings_of, read_roll

SIZE = 30_000
WANTED = 20
HEADINGS = (
    *("Admission No", "UPN", "Legal Surname", "Legal Forename", "Preferred Name", "Date of Birth"),
    *("Gender", "Year Group", "Reg Group", "School", "Pupil Premium", "EAL", "Photo consent"),
    *("Name consent", "Website photo consent", "Photo consent until"),
)
LESSONS = 10
"""Classes of each pupil beside their form, as secondary schools export them."""


def rows():
    """Returns pupils as a SIMS report has them."""
    trust = people.trust(SIZE)
    names = {s.id: s.name for s in trust.schools}
    for n, p in enumerate(trust.pupils):
        upn = f"?9992{n:08d}"
        born = p.date_of_birth or date(2016, 2, 29)
        consents = ("Y", "N", "", date(2027, 8, 31))
        yield [
            *(f"{n:06d}", check_letter(upn) + upn[1:], p.surname, p.forename),
            *(f"{p.forename} {p.surname}", born, "F", p.year_group, p.class_name),
            *(names[p.school], "No", "No", *consents),
        ]


def csv_file(pupils):
    """Returns the report as CSV, with days as schools write them."""
    said = ([f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in pupil] for pupil in pupils)
    return "\n".join(",".join(line) for line in [HEADINGS, *said]).encode()


def ctf_file(pupils):
    """Returns a transfer file that holds, as real ones do, more than is wanted."""
    return ctf(
        *(
            f"<UPN>{p[1]}</UPN><Surname>{p[2]}</Surname><Forename>{p[3]}</Forename><DOB>{p[5]}</DOB>"
            f"<Sex>F</Sex><BasicDetails><NCyearActual>{p[7]}</NCyearActual><Ethnicity>X</Ethnicity>"
            "</BasicDetails><Contacts><Contact><Order>1</Order><Surname>X</Surname></Contact>"
            "</Contacts><StageAssessments><KeyStage><Stage>KS1</Stage></KeyStage></StageAssessments>"
            for p in pupils
        )
    )


def oneroster_file(pupils):
    """Returns a OneRoster 1.1 export in which each pupil has a form and ten lessons."""
    users = ["sourcedId,status,orgSourcedIds,role,userIds,givenName,familyName,grades"]
    born = ["sourcedId,birthDate"]
    classes = ["sourcedId,title,classType,schoolSourcedId"]
    placed = ["sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary"]
    schools = {name: n for n, name in enumerate(sorted({p[9] for p in pupils}))}
    orgs = ["sourcedId,name,type", *(f"o{n},{name},school" for name, n in schools.items())]
    classes += [f"l{k},Lesson {k},scheduled,o0" for k in range(LESSONS)]
    classes += [f"{name},{name},homeroom,o0" for name in sorted({p[8] for p in pupils})]
    for n, p in enumerate(pupils):
        org = f"o{schools[p[9]]}"
        users.append(f"u{n},active,{org},student,{{UPN:{p[1]}}},{p[3]},{p[2]},{p[7]}")
        born.append(f"u{n},{p[5]}")
        placed += [f"e{n}-{k},l{k},{org},u{n},student,false" for k in range(LESSONS)]
        placed.append(f"f{n},{p[8]},{org},u{n},student,true")
    files = {"users": users, "demographics": born, "classes": classes, "orgs": orgs}
    files["enrollments"] = placed
    return zipped({f"{name}.csv": "\n".join(lines) for name, lines in files.items()})


def run() -> list[tuple[str, str, str]]:
    """Returns rows: what, figure reached, figure wanted."""
    pupils = list(rows())
    files = {
        "CSV": csv_file(pupils),
        "XLSX": xlsx([HEADINGS, *pupils]),
        "Common Transfer File": ctf_file(pupils),
        "OneRoster": oneroster_file(pupils),
    }
    told = []
    for kind, data in files.items():
        headings_of(data)
        started, cpu = time.perf_counter(), processor()
        read = read_roll(data)
        seconds, of_cpu = time.perf_counter() - started, processor() - cpu
        assert len(read.rows) == SIZE, kind
        what = f"{SIZE:,} pupils read from {kind} ({len(data) / 2**20:.1f} MB)"
        told.append((what, f"{seconds:.1f} s, of one core {of_cpu:.1f} s", f"≤ {WANTED} s"))
    return told


def processor():
    """Returns the seconds of processor that we and the processes we started have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(*run(), sep="\n")
