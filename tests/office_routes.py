"""Every route of the office and what one must be allowed to use it; `test_office_routes` asks them
as everybody.
"""

from postcheck.web.permissions import Permission as May

ROUTES = {
    # accounts
    "GET /office/accounts": May.EDIT_SCHOOL,
    "GET /office/accounts/<int:account>": May.EDIT_SCHOOL,
    "POST /office/accounts/<int:account>": May.EDIT_SCHOOL,
    "POST /office/accounts/<int:account>/remove": May.EDIT_SCHOOL,
    "POST /office/accounts/look": May.EDIT_SCHOOL,
    "GET /office/accounts/new": May.EDIT_SCHOOL,
    "POST /office/accounts/new": May.EDIT_SCHOOL,
    # audit
    "GET /office/audit": May.PROTECT_DATA,
    "POST /office/audit/<int:entry>/put-back": May.PROTECT_DATA,
    "POST /office/audit/export": May.PROTECT_DATA,
    # class_list
    "GET /office/before-a-picture": May.CHECK_POST,
    # consent
    "GET /office/consent": May.SEE_REGISTER,
    "POST /office/consent": May.SEE_REGISTER,
    "POST /office/consent/csv": May.EDIT_CONSENT,
    "POST /office/consent/many": May.EDIT_CONSENT,
    "POST /office/consent/preview": May.EDIT_CONSENT,
    "GET /office/consent/pupil/<mac>": May.SEE_REGISTER,
    "POST /office/consent/pupil/<mac>": May.EDIT_CONSENT,
    "POST /office/consent/undo": May.EDIT_CONSENT,
    # feedback
    "GET /office/feedback": May.REVIEW,
    "POST /office/feedback/allow": May.TUNE,
    "POST /office/feedback/example": May.TUNE,
    "POST /office/feedback/open": May.REVIEW,
    "POST /office/feedback/settle": May.REVIEW,
    # figures
    "GET /office/figures": May.SEE_FIGURES,
    "POST /office/figures/quieter": May.TUNE,
    # data_protection, held, notices
    "GET /office/data-protection": May.PROTECT_DATA,
    "POST /office/data-protection": May.RUN_TRUST,
    "GET /office/dpia": May.PROTECT_DATA,
    "GET /office/held": May.PROTECT_DATA,
    "POST /office/held": May.PROTECT_DATA,
    "POST /office/held/<kind>/<key>": May.PROTECT_DATA,
    "GET /office/held/<kind>/<key>/erase": May.PROTECT_DATA,
    "POST /office/held/<kind>/<key>/erase": May.PROTECT_DATA,
    "POST /office/held/<kind>/<key>/export": May.PROTECT_DATA,
    "GET /office/staff-notice": May.PROTECT_DATA,
    # computers
    "GET /office/computers": May.EDIT_USERS,
    # devices
    "GET /office/devices": May.EDIT_USERS,
    "POST /office/devices": May.EDIT_USERS,
    "GET /office/devices/<int:device_id>/revoke": May.EDIT_USERS,
    "POST /office/devices/<int:device_id>/revoke": May.EDIT_USERS,
    # looks
    "GET /office/looks": May.REVIEW,
    "GET /office/looks/<int:look_id>": May.REVIEW,
    "POST /office/looks/<int:look_id>": May.REVIEW,
    "GET /office/looks/<int:look_id>/pictures/<int:number>": May.REVIEW,
    "GET /office/looks/receipts": May.REVIEW,
    "POST /office/looks/receipts": May.REVIEW,
    # overview
    "GET /office": May.SEE_OFFICE,
    # roll
    "GET /office/roll": May.SEE_REGISTER,
    "GET /office/roll/leavers": May.PROTECT_DATA,
    "POST /office/roll/leavers": May.PROTECT_DATA,
    "POST /office/roll/leavers/delete": May.PROTECT_DATA,
    "POST /office/roll/undo": May.IMPORT_ROLL,
    # importing a roll
    "GET /office/roll/import": May.IMPORT_ROLL,
    "POST /office/roll/import": May.IMPORT_ROLL,
    "POST /office/roll/import/columns": May.IMPORT_ROLL,
    "POST /office/roll/import/wonde": May.IMPORT_ROLL,
    "GET /office/roll/import/<token>": May.IMPORT_ROLL,
    "POST /office/roll/import/<token>": May.IMPORT_ROLL,
    "POST /office/roll/import/<token>/cancel": May.IMPORT_ROLL,
    # rollout
    "GET /office/rollout": May.EDIT_USERS,
    "POST /office/rollout": May.EDIT_USERS,
    # schools
    "GET /office/add-school": May.RUN_TRUST,
    "POST /office/add-school": May.RUN_TRUST,
    "GET /office/schools": May.EDIT_SCHOOL,
    "GET /office/schools/<school>": May.EDIT_SCHOOL,
    "POST /office/schools/<school>": May.EDIT_SCHOOL,
    "POST /office/schools/<school>/move": May.RUN_TRUST,
    "GET /office/trust": May.RUN_TRUST,
    "POST /office/trust": May.RUN_TRUST,
    # tuning: detectors, examples, versions, what_if, words
    "GET /office/detectors": May.TUNE,
    "POST /office/detectors": May.TUNE,
    "GET /office/examples": May.TUNE,
    "POST /office/examples": May.TUNE,
    "POST /office/examples/remove": May.TUNE,
    "GET /office/rules": May.TUNE,
    "POST /office/rules": May.TUNE,
    "GET /office/versions": May.TUNE,
    "GET /office/versions/<int:version_id>": May.TUNE,
    "POST /office/versions/back": May.TUNE,
    "POST /office/versions/drop": May.TUNE,
    "POST /office/versions/live": May.TUNE,
    "GET /office/what-if": May.TUNE,
    "POST /office/what-if": May.TUNE,
    "POST /office/what-if/samples": May.TUNE,
    "GET /office/words": May.TUNE,
    "POST /office/words/allowed": May.TUNE,
    "POST /office/words/list": May.TUNE,
    "POST /office/words/remove": May.TUNE,
    "POST /office/words/try": May.TUNE,
    # users
    "GET /office/users": May.EDIT_USERS,
    "GET /office/users/add": May.EDIT_USERS,
    "POST /office/users/add": May.EDIT_USERS,
    "GET /office/users/<int:user_id>": May.EDIT_USERS,
    "POST /office/users/<int:user_id>": May.EDIT_USERS,
    "POST /office/users/<int:user_id>/disable": May.EDIT_USERS,
    "POST /office/users/<int:user_id>/enable": May.EDIT_USERS,
    "POST /office/users/<int:user_id>/end-sessions": May.EDIT_USERS,
    "POST /office/users/<int:user_id>/link": May.EDIT_USERS,
    "POST /office/users/<int:user_id>/reset-second-step": May.EDIT_USERS,
}
