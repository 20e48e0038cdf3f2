"""What is packed: the program, and the theme, which lies beside it here and inside it where it is installed."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["generator*"]), "generator.theme"],
    package_dir={"generator.theme": "theme"},
)
