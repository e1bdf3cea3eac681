"""The layers, the properties they must add up to, and the sentence for a machine where they do not.

Layers do not depend on each other: each is tried, what holds is recorded, and then every property must be given by
at least one set of layers that hold. What the machine lacks is refused, never skipped.
"""

from collections.abc import Iterable, Mapping

OWN_ROOT = "own root"
PID_NAMESPACE = "pid namespace"
NETWORK_NAMESPACE = "network namespace"
IPC_NAMESPACE = "ipc namespace"
LANDLOCK = "Landlock"
SECCOMP = "seccomp"
NO_PRIVILEGES = "no privileges"
LIMITS = "limits"

LAYERS = (OWN_ROOT, PID_NAMESPACE, NETWORK_NAMESPACE, IPC_NAMESPACE, LANDLOCK, SECCOMP, NO_PRIVILEGES, LIMITS)

SWITCHED_OFF = "switched off"

PROPERTIES: Mapping[str, tuple[frozenset[str], ...]] = {
    "no file but its own": (frozenset({OWN_ROOT}), frozenset({LANDLOCK, SECCOMP})),  # Landlock alone leaves chmod
    "no network": (frozenset({NETWORK_NAMESPACE, OWN_ROOT}), frozenset({SECCOMP})),  # Unix sockets are files
    "no other process": (frozenset({PID_NAMESPACE}), frozenset({SECCOMP})),
    "no privileges": (frozenset({NO_PRIVILEGES}),),
    "limits": (frozenset({LIMITS}),),
}

_NAMESPACES = (
    "allow user namespaces for this user, or run as root; in Docker: --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined"
)
REMEDIES: Mapping[str, str] = {
    OWN_ROOT: f"needs Linux 5.12 or later and mount namespaces: {_NAMESPACES}",
    PID_NAMESPACE: _NAMESPACES,
    NETWORK_NAMESPACE: _NAMESPACES,
    IPC_NAMESPACE: _NAMESPACES,
    LANDLOCK: "needs Linux 5.13 or later with landlock in the list of security modules (kernel parameter lsm=)",
    SECCOMP: "install libseccomp (Debian, Ubuntu: apt install libseccomp2; Fedora: dnf install libseccomp)",
    NO_PRIVILEGES: "report this: every Linux since 3.5 can do it",
    LIMITS: "report this: every Linux can do it",
}


def unmet(held: Iterable[str]) -> list[str]:
    """The properties that no set of the layers in force gives."""
    in_force = set(held)
    return [name for name, ways in PROPERTIES.items() if not any(way <= in_force for way in ways)]


def refusal(properties: Iterable[str], missing: Mapping[str, str]) -> str:
    """Why nothing is run here: which property, which layers are missing, what the kernel said, what to do."""
    sentences, lacking = [], []
    for name in properties:
        layers = [layer for layer in LAYERS if layer in missing and any(layer in way for way in PROPERTIES[name])]
        seen = "; ".join(f"{layer}: {missing[layer]}" for layer in layers)
        sentences.append(f'The sandbox would not have "{name}" ({seen}).')
        lacking += layers
    remedies: dict[str, list[str]] = {}
    for layer in dict.fromkeys(lacking):
        remedies.setdefault(REMEDIES[layer], []).append(layer)
    todo = [f"{', '.join(names)}: {remedy}." for remedy, names in remedies.items()]
    return " ".join([*sentences, *todo, "`gradekit doctor` shows what this machine can do."])
