"""Compares pairs of SVG and PNG; see compare-renderers."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

# How far a channel may be off, of 255. Smoothing by another filter stays below it.
TOLERANCE = 40
# How much of a picture may differ.
MOST = 0.01


def by_browser(chromium, svg, size, profile):
    """The picture that the browser makes of a file."""
    shot = Path(profile) / "shot.png"
    shot.unlink(missing_ok=True)
    subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-background-networking", "--default-background-color=00000000",
            "--force-device-scale-factor=1", "--force-color-profile=srgb",
            f"--user-data-dir={profile}/profile", f"--window-size={size[0]},{size[1]}",
            f"--screenshot={shot}", svg.resolve().as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
    )
    return Image.open(shot).convert("RGB")


def share_that_differs(one, other):
    """Which share of a picture has no like in the other nearby, and where."""
    # What lies between the darkest and the lightest neighbour is an edge smoothed elsewhere.
    low = other.filter(ImageFilter.MinFilter(3))
    high = other.filter(ImageFilter.MaxFilter(3))
    off = ImageChops.lighter(ImageChops.subtract(low, one), ImageChops.subtract(one, high))
    channels = off.split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    differs = most.point(lambda value: 255 if value > TOLERANCE else 0)
    count = differs.histogram()[255]
    return count / (one.width * one.height), differs


def main(chromium, folder, differences):
    pairs = [svg for svg in sorted(Path(folder).glob("**/*.svg")) if svg.with_suffix(".png").exists()]
    if not pairs:
        sys.exit(f"{folder}: there are no pairs of SVG and PNG")
    failed = 0
    with tempfile.TemporaryDirectory() as profile:
        for svg in pairs:
            head = svg.read_text("utf-8")[:2000]
            size = re.search(r'width="([\d.]+)" height="([\d.]+)"', head)
            width, height = (-(-float(side) // 1) for side in size.groups())
            ours = Image.open(svg.with_suffix(".png")).convert("RGB")
            # A window is never too small for the picture, and cut to it afterwards.
            window = (max(int(width), 500), max(int(height), 300) + 100)
            theirs = by_browser(chromium, svg, window, profile)
            theirs = theirs.crop((0, 0, int(width), int(height)))
            if theirs.size != ours.size:
                ours = ours.resize(theirs.size, Image.Resampling.BOX)
            (one, where), (other, _) = share_that_differs(ours, theirs), share_that_differs(theirs, ours)
            share = max(one, other)
            verdict = "same" if share < MOST else "DIFFERENT"
            print(f"{share:8.3%}  {verdict}  {svg}")
            if share >= MOST:
                failed += 1
            if differences:
                out = Path(differences)
                out.mkdir(parents=True, exist_ok=True)
                theirs.save(out / f"{svg.stem}.browser.png")
                where.save(out / f"{svg.stem}.where.png")
    if failed:
        sys.exit(f"{failed} of {len(pairs)} pairs differ")


main(*sys.argv[1:])
