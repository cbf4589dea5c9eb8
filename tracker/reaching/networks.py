"""Which numbers lie on the public internet, and which inside somebody's house."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

Ip = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What IANA keeps aside, written out: what Python calls global changes from version to version.
KEPT_ASIDE_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' own
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, and where clouds tell their secrets
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
# All the others are not handed out to anybody.
HANDED_OUT_6 = IPv6Network("2000::/3")
KEPT_ASIDE_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: an IPv4 number inside, by way of a relay
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
TRANSLATED = IPv6Network("64:ff9b::/96")


def is_public(ip: Ip, allowed: Sequence[Network] = ()) -> bool:
    """`allowed` names networks that count as public all the same; only tests give any."""
    plain = unwrapped(ip)
    if any(plain in network for network in allowed):
        return True
    if isinstance(plain, IPv4Address):
        return not any(plain in network for network in KEPT_ASIDE_4)
    return plain in HANDED_OUT_6 and not plain.scope_id and not any(plain in network for network in KEPT_ASIDE_6)


def unwrapped(ip: Ip) -> Ip:
    """The IPv4 number that an IPv6 one stands for: connecting to the one is connecting to the other."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    return IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in TRANSLATED else ip


LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
