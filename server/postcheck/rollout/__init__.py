"""One object, every way to a computer: what a trust's IT hands out so that browsers get Postcheck.

`plan.Rollout` says what is to hold: settings, browsers, where the extension comes from. Each module
in `ROUTES` turns it into files for one way (`files(rollout)`), all of them pure; `archive` puts
them together. What the ways want was tried in research/DEPLOY.md sections 3 to 5; where a fact
comes from somebody's documents, the module says whose.
"""
