#!/usr/bin/env python3
"""Draws the icons of this folder: `python3 draw.py` writes every NAME.svg anew.

An icon is a list of strokes on a 24x24 grid, 1.5 units wide with round ends. An SVG of ours holds one filled path and
nothing else, so that the application can take its outline as a shape; this script is what turns strokes into outlines.
Every piece winds the same way and holes wind against it, so that the non-zero rule joins whatever overlaps.
"""
import math
import pathlib

WIDTH = 1.5
R = WIDTH / 2


def number(value):
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def at(x, y):
    return f"{number(x)} {number(y)}"


def arc(radius, x, y, large=0, sweep=1):
    return f"A{number(radius)} {number(radius)} 0 {large} {sweep} {at(x, y)}"


def line(x1, y1, x2, y2):
    length = math.hypot(x2 - x1, y2 - y1)
    nx, ny = (y2 - y1) / length * R, -(x2 - x1) / length * R
    return (f"M{at(x1 + nx, y1 + ny)}L{at(x2 + nx, y2 + ny)}{arc(R, x2 - nx, y2 - ny)}"
            f"L{at(x1 - nx, y1 - ny)}{arc(R, x1 + nx, y1 + ny)}Z")


def lines(*points, close=False):
    pairs = list(zip(points, points[1:])) + ([(points[-1], points[0])] if close else [])
    return "".join(line(*a, *b) for a, b in pairs)


def circle(x, y, radius, sweep):
    return f"M{at(x - radius, y)}{arc(radius, x + radius, y, 0, sweep)}{arc(radius, x - radius, y, 0, sweep)}Z"


def disc(x, y, radius):
    return circle(x, y, radius, 1)


def ring(x, y, radius):
    return circle(x, y, radius + R, 1) + circle(x, y, radius - R, 0)


def bow(x, y, radius, start, end):
    """An arc of a circle, clockwise on the screen, in degrees from three o'clock."""
    def on(r, degrees):
        return x + r * math.cos(math.radians(degrees)), y + r * math.sin(math.radians(degrees))
    large = 1 if (end - start) % 360 > 180 else 0
    return (f"M{at(*on(radius + R, start))}{arc(radius + R, *on(radius + R, end), large, 1)}"
            f"{arc(R, *on(radius - R, end))}{arc(radius - R, *on(radius - R, start), large, 0)}"
            f"{arc(R, *on(radius + R, start))}Z")


def rounded(x, y, w, h, corner, sweep=1):
    c = max(corner, 0.01)
    if sweep:
        return (f"M{at(x + c, y)}L{at(x + w - c, y)}{arc(c, x + w, y + c)}L{at(x + w, y + h - c)}"
                f"{arc(c, x + w - c, y + h)}L{at(x + c, y + h)}{arc(c, x, y + h - c)}L{at(x, y + c)}{arc(c, x + c, y)}Z")
    return (f"M{at(x + c, y)}{arc(c, x, y + c, 0, 0)}L{at(x, y + h - c)}{arc(c, x + c, y + h, 0, 0)}"
            f"L{at(x + w - c, y + h)}{arc(c, x + w, y + h - c, 0, 0)}L{at(x + w, y + c)}{arc(c, x + w - c, y, 0, 0)}Z")


def box(x, y, w, h, corner=2):
    """The outline of a rectangle with round corners; the numbers are those of the middle of the stroke."""
    return (rounded(x - R, y - R, w + WIDTH, h + WIDTH, corner + R)
            + rounded(x + R, y + R, w - WIDTH, h - WIDTH, max(corner - R, 0.25), 0))


def block(x, y, w, h, corner=1):
    return rounded(x, y, w, h, corner)


ICONS = {
    # Directions: which way the connection was made, seen from this host (the bar).
    "direction-listen": disc(12, 12, 2.25) + bow(12, 12, 5.5, -50, 50) + bow(12, 12, 9, -50, 50)
                        + bow(12, 12, 5.5, 130, 230) + bow(12, 12, 9, 130, 230),
    "direction-inbound": line(3.5, 12, 15, 12) + lines((10.5, 7.5), (15, 12), (10.5, 16.5)) + line(20, 4.5, 20, 19.5),
    "direction-outbound": line(4, 4.5, 4, 19.5) + line(9, 12, 20.5, 12) + lines((16, 7.5), (20.5, 12), (16, 16.5)),
    "direction-local": bow(12, 12, 7.5, 120, 405) + lines((21.6, 16.4), (17.3, 17.3), (16.6, 13)),
    # The views.
    "view-connections": line(3.5, 8, 20.5, 8) + lines((16.5, 4), (20.5, 8), (16.5, 12))
                        + line(3.5, 16, 20.5, 16) + lines((7.5, 12), (3.5, 16), (7.5, 20)),
    "view-topology": ring(12, 5, 2.5) + ring(5, 18.5, 2.5) + ring(19, 18.5, 2.5)
                     + line(10.8, 7.4, 6.3, 16.1) + line(13.2, 7.4, 17.7, 16.1) + line(7.7, 18.5, 16.3, 18.5),
    "view-protocols": lines((3.5, 3.5), (3.5, 20.5), (20.5, 20.5)) + lines((7, 15.5), (11, 10), (14.5, 13), (20, 6)),
    "translation": lines((3.5, 8.5), (20.5, 8.5)) + lines((17.3, 5.3), (20.5, 8.5), (17.3, 11.7))
    + lines((20.5, 15.5), (3.5, 15.5)) + lines((6.7, 12.3), (3.5, 15.5), (6.7, 18.7)),
    "view-conntrack": lines((3.5, 7), (7.5, 7), (15.5, 17), (20.5, 17)) + lines((17.5, 14), (20.5, 17), (17.5, 20))
                      + lines((3.5, 17), (7.5, 17), (9.9, 14)) + lines((13.1, 10), (15.5, 7), (20.5, 7))
                      + lines((17.5, 4), (20.5, 7), (17.5, 10)),
    "view-events": lines((13.2, 3.5), (5.5, 13.5), (11.5, 13.5), (10.5, 20.5), (18.5, 10.5), (12.3, 10.5), close=True),
    "view-collector": bow(12, 14, 8.5, 155, 385) + line(12, 14, 16, 9.2) + disc(12, 14, 1.75) + line(5.5, 20, 18.5, 20),
    # What rows are about.
    "protocol": lines((8, 4), (3, 12), (8, 20)) + lines((16, 4), (21, 12), (16, 20)) + disc(9, 12, 1.1)
                + disc(12, 12, 1.1) + disc(15, 12, 1.1),
    "process": box(3, 4.5, 18, 15, 2.5) + lines((7, 9), (10, 12), (7, 15)) + line(12.5, 15.5, 17, 15.5),
    "container": lines((12, 2.8), (20, 7.2), (20, 16.8), (12, 21.2), (4, 16.8), (4, 7.2), close=True)
                 + lines((4, 7.2), (12, 11.8), (20, 7.2)) + line(12, 11.8, 12, 21.2),
    "service": ring(12, 12, 3.25) + ring(12, 12, 6.75)
               + "".join(line(12 + 6.9 * math.cos(a), 12 + 6.9 * math.sin(a),
                              12 + 9.25 * math.cos(a), 12 + 9.25 * math.sin(a))
                         for a in (math.radians(d) for d in range(0, 360, 45))),
    "user": ring(12, 8, 4.25) + bow(12, 21.5, 8, 187, 353),
    "host": box(3, 4, 18, 12, 2) + line(8, 20, 16, 20) + line(12, 16, 12, 20),
    "server": box(3, 4, 18, 6.5, 2) + box(3, 13.5, 18, 6.5, 2) + disc(7, 7.25, 1.1) + disc(7, 16.75, 1.1)
              + line(11.5, 7.25, 17, 7.25) + line(11.5, 16.75, 17, 16.75),
    "namespace": box(7.5, 7.5, 13, 13, 2) + lines((3.5, 14.5), (3.5, 5), (5, 3.5), (14.5, 3.5)),
    # Who takes part in a network, besides those above.
    "endpoint": ring(12, 9.5, 6) + disc(12, 9.5, 2) + line(12, 15.5, 12, 21) + line(7.5, 21, 16.5, 21),
    "local-endpoint": ring(12, 12, 8.5) + disc(12, 12, 3),
    "subnet": box(8.5, 3, 7, 5, 1.5) + line(12, 8, 12, 12) + line(4.5, 12, 19.5, 12) + line(4.5, 12, 4.5, 15.5)
              + line(12, 12, 12, 15.5) + line(19.5, 12, 19.5, 15.5) + disc(4.5, 18, 2.5) + disc(12, 18, 2.5)
              + disc(19.5, 18, 2.5),
    "cloud": bow(7.25, 14.75, 4.25, 90, 265) + bow(11.75, 10.5, 5.5, 195, 345) + bow(17.25, 14.75, 4.25, 275, 450)
             + line(7.25, 19, 17.25, 19),
    "network": ring(12, 12, 8.75) + line(3.5, 12, 20.5, 12) + bow(3.5, 12, 12, -44, 44) + bow(20.5, 12, 12, 136, 224),
    "docker": line(2.8, 13.5, 21.2, 13.5) + bow(12, 11.3, 9.3, 15, 165) + box(4.75, 9.5, 4, 4, 0.5)
              + box(8.75, 9.5, 4, 4, 0.5) + box(12.75, 9.5, 4, 4, 0.5) + box(8.75, 5.5, 4, 4, 0.5),
    "kubernetes": lines(*((12 + 9 * math.sin(math.radians(d)), 12.3 - 9 * math.cos(math.radians(d)))
                          for d in (k * 360 / 7 for k in range(7))), close=True) + ring(12, 12.3, 2.5)
                  + "".join(line(12 + 3 * math.sin(a), 12.3 - 3 * math.cos(a), 12 + 5.8 * math.sin(a),
                                 12.3 - 5.8 * math.cos(a)) for a in (math.radians(k * 360 / 7) for k in range(7))),
    "podman": ring(8, 8, 4.25) + ring(16, 8, 4.25) + ring(12, 15.5, 4.75),
    "lxc": box(3, 3, 18, 18, 2) + lines((7.5, 8), (7.5, 16), (11, 16)) + line(13.5, 8.5, 17.5, 15.5)
           + line(17.5, 8.5, 13.5, 15.5),
    "nspawn": box(3, 3, 18, 18, 2) + box(7.5, 7.5, 9, 9, 1) + line(3, 12, 7.5, 12) + line(16.5, 12, 21, 12),
    "machine": box(3, 4, 18, 12.5, 2) + box(7.5, 7.5, 9, 5.5, 1) + line(8, 20.5, 16, 20.5) + line(12, 16.5, 12, 20.5),
    "group": ring(8, 8, 3) + ring(16, 8, 3) + ring(8, 16, 3) + ring(16, 16, 3),
    "unknown": ring(12, 12, 8.75) + bow(12, 9.9, 2.6, 180, 405) + lines((13.85, 11.75), (12, 13.6), (12, 14.2))
               + disc(12, 17, 1.05),
    "storage": box(3, 5, 18, 6, 1.5) + box(3, 13, 18, 6, 1.5) + disc(17, 8, 1.1) + disc(17, 16, 1.1),
    "device": box(6.5, 6.5, 11, 11, 1.5) + "".join(line(a, 3, a, 6) + line(a, 18, a, 21) + line(3, a, 6, a)
                                                  + line(18, a, 21, a) for a in (9.5, 14.5)),
    "database": bow(12, 11.2, 9, 220, 320) + bow(12, 0.4, 9, 40, 140) + line(5.1, 5.6, 5.1, 18.4)
                + line(18.9, 5.6, 18.9, 18.4) + bow(12, 6.8, 9, 40, 140) + bow(12, 12.9, 9, 40, 140),
    "router": box(3, 13, 18, 7, 2) + disc(7, 16.5, 1.1) + disc(10.7, 16.5, 1.1) + line(16, 13, 16, 9)
              + bow(16, 8.6, 3, 215, 325) + bow(16, 8.6, 5.6, 215, 325),
    "switch": box(2.8, 6.5, 18.4, 11, 2) + "".join(block(x, 10.5, 2, 3, 0.4) for x in (6, 9.4, 12.8, 16.2)),
    "firewall": box(3, 4.5, 18, 15, 1.5) + line(3, 9.5, 21, 9.5) + line(3, 14.5, 21, 14.5) + line(12, 4.5, 12, 9.5)
                + line(8, 9.5, 8, 14.5) + line(16, 9.5, 16, 14.5) + line(12, 14.5, 12, 19.5),
    "access-point": disc(12, 13, 2) + bow(12, 13, 5, 215, 325) + bow(12, 13, 8.7, 215, 325) + line(12, 15, 12, 20.5)
                    + line(8, 20.5, 16, 20.5),
    "load-balancer": ring(5.5, 12, 2.5) + line(8.2, 12, 12, 12) + lines((17, 5), (12, 5), (12, 19), (17, 19))
                     + line(12, 12, 17, 12) + disc(18.5, 5, 2) + disc(18.5, 12, 2) + disc(18.5, 19, 2),
    "printer": lines((7, 8.5), (7, 3.5), (17, 3.5), (17, 8.5)) + lines((6, 17), (3.5, 17), (3.5, 8.5), (20.5, 8.5),
               (20.5, 17), (18, 17)) + box(7, 13.5, 10, 7, 1),
    "phone": box(6.5, 3, 11, 18, 2) + line(11, 17.8, 13, 17.8),
    "battery": box(2.8, 7, 16, 10, 2) + line(21.2, 10.5, 21.2, 13.5) + lines((11.8, 9), (9.5, 12.2), (12.3, 12),
               (10, 15)),
    "agent": box(4.5, 8, 15, 11.5, 2.5) + line(12, 4, 12, 8) + disc(12, 4, 1.4) + disc(9, 13.2, 1.3)
             + disc(15, 13.2, 1.3) + line(9.5, 16.6, 14.5, 16.6),
    "parent": ring(12, 5.5, 2.75) + line(12, 8.25, 12, 12) + lines((5.5, 15.5), (5.5, 12), (18.5, 12), (18.5, 15.5))
              + disc(5.5, 18, 2.5) + disc(18.5, 18, 2.5),
    "datacenter": box(5, 3, 14, 18, 1.5) + line(5, 9, 19, 9) + line(5, 15, 19, 15) + disc(8.5, 6, 1.1)
                  + disc(8.5, 12, 1.1) + disc(8.5, 18, 1.1) + line(12, 6, 16, 6) + line(12, 12, 16, 12)
                  + line(12, 18, 16, 18),
    "cluster": box(8.5, 3, 7, 7, 1.5) + box(3, 14, 7, 7, 1.5) + box(14, 14, 7, 7, 1.5) + line(9.6, 10, 7.9, 14)
               + line(14.4, 10, 16.1, 14),
    "correlation": ring(8.5, 12, 5.5) + ring(15.5, 12, 5.5),
    "interface": box(3.5, 4, 17, 16, 2) + lines((7.5, 16), (7.5, 10.5), (10, 10.5), (10, 8), (14, 8), (14, 10.5),
                 (16.5, 10.5), (16.5, 16), (7.5, 16)),
    # Commands.
    "freeze": block(6.25, 4, 3.75, 16, 1.25) + block(14, 4, 3.75, 16, 1.25),
    "resume": lines((7, 4.5), (19, 12), (7, 19.5), close=True),
    "record": ring(12, 12, 8.5) + disc(12, 12, 4.25),
    "filter": lines((3.5, 4.5), (20.5, 4.5), (14, 12.3), (14, 18), (10, 20.3), (10, 12.3), close=True),
    "search": ring(10.5, 10.5, 6.5) + line(15.3, 15.3, 20.5, 20.5),
    "export": line(12, 3.5, 12, 14.5) + lines((7.5, 10), (12, 14.5), (16.5, 10))
              + lines((4, 15.5), (4, 20), (20, 20), (20, 15.5)),
    "menu": line(4, 6.5, 20, 6.5) + line(4, 12, 20, 12) + line(4, 17.5, 20, 17.5),
    "settings": line(3.5, 7, 20.5, 7) + line(3.5, 17, 20.5, 17) + disc(15.5, 7, 3) + disc(8.5, 17, 3),
    "plus": line(12, 5, 12, 19) + line(5, 12, 19, 12),
    "close": line(5.5, 5.5, 18.5, 18.5) + line(18.5, 5.5, 5.5, 18.5),
    "copy": box(8.5, 8.5, 12, 12, 2) + lines((15.5, 5), (14.3, 3.5), (5, 3.5), (3.5, 5), (3.5, 14.3), (5, 15.5)),
    "columns": box(3.5, 4, 17, 16, 2) + line(9.2, 4, 9.2, 20) + line(14.8, 4, 14.8, 20),
    "camera": box(3, 7, 18, 13, 2.5) + ring(12, 13.4, 3.5) + lines((8, 7), (9.5, 4), (14.5, 4), (16, 7)),
    "document": lines((13.5, 3), (5.5, 3), (5.5, 21), (18.5, 21), (18.5, 8), (13.5, 3), (13.5, 8), (18.5, 8)),
    "keyboard": box(2.5, 6, 19, 12, 2) + disc(6.5, 10, 1) + disc(10.2, 10, 1) + disc(13.8, 10, 1) + disc(17.5, 10, 1)
                + line(8, 14.2, 16, 14.2),
    "theme": ring(12, 12, 8.5) + f"M{at(12, 3.5)}{arc(8.5, 12, 20.5)}Z",
    "refresh": bow(12, 12, 8, -30, 270) + lines((18.8, 3.8), (18.95, 8), (14.7, 8.1)),
    "fit": lines((9, 4), (4, 4), (4, 9)) + lines((15, 4), (20, 4), (20, 9)) + lines((9, 20), (4, 20), (4, 15))
           + lines((15, 20), (20, 20), (20, 15)) + disc(12, 12, 3),
    "zoom-in": ring(10.5, 10.5, 7) + line(15.7, 15.7, 20.5, 20.5) + line(7.5, 10.5, 13.5, 10.5)
               + line(10.5, 7.5, 10.5, 13.5),
    "zoom-out": ring(10.5, 10.5, 7) + line(15.7, 15.7, 20.5, 20.5) + line(7.5, 10.5, 13.5, 10.5),
    "expand": line(14, 10, 20, 4) + lines((15, 4), (20, 4), (20, 9)) + line(10, 14, 4, 20)
              + lines((9, 20), (4, 20), (4, 15)),
    "collapse": line(14, 10, 20, 4) + lines((14, 5), (14, 10), (19, 10)) + line(10, 14, 4, 20)
                + lines((10, 19), (10, 14), (5, 14)),
    "chevron-down": lines((6, 9), (12, 15), (18, 9)),
    "chevron-left": lines((15, 6), (9, 12), (15, 18)),
    "chevron-right": lines((9, 6), (15, 12), (9, 18)),
    "arrow-up": line(12, 4.5, 12, 19.5) + lines((6, 10.5), (12, 4.5), (18, 10.5)),
    "arrow-down": line(12, 4.5, 12, 19.5) + lines((6, 13.5), (12, 19.5), (18, 13.5)),
    "lock": box(4.5, 10.5, 15, 10, 2) + lines((8, 10.5), (8, 7.5)) + bow(12, 7.5, 4, 180, 360)
            + lines((16, 7.5), (16, 10.5)),
    # What is said about things.
    "warning": lines((12, 3.8), (21, 19.7), (3, 19.7), close=True) + line(12, 9.7, 12, 14) + disc(12, 16.9, 1.05),
    "info": ring(12, 12, 8.75) + line(12, 11.5, 12, 16.5) + disc(12, 7.9, 1.1),
    "success": ring(12, 12, 8.75) + lines((8, 12.3), (10.8, 15.2), (16, 9.3)),
    "failure": ring(12, 12, 8.75) + line(9, 9, 15, 15) + line(15, 9, 9, 15),
    "clock": ring(12, 12, 8.75) + lines((12, 7), (12, 12), (15.5, 14)),
}

folder = pathlib.Path(__file__).parent
for name, path in ICONS.items():
    (folder / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path d="{path}"/></svg>\n')
