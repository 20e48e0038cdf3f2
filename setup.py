"""What is packed: the program, and what lies beside it here and inside it where it is installed."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["generator*"]), "generator.theme", "generator.starter"],
    package_dir={"generator.theme": "theme", "generator.starter": "starter"},
)
