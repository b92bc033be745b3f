"""A model in the shape of Kokoro that hums: three units of sound for a phoneme, in the pitch of its voice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

UNITS, SAMPLES = 3, 600


def write(path: Path, *, lengths: str = "/encoder/Clip_output_0", told: bool = False, tokens: str = "tokens") -> None:
    """`lengths` names the tensor that holds the length of each phoneme; `told`: it is an output by itself."""
    constants = {
        "units": np.array(UNITS, np.float32),
        "samples": np.array(SAMPLES, np.float32),
        "zero": np.array(0, np.float32),
        "one": np.array(1, np.float32),
        "pitch": np.array([[0, 0]], np.int64),
        "loud": np.array(0.4, np.float32),
        "beat": np.array(0.002, np.float32),
    }
    nodes = [
        helper.make_node("Cast", [tokens], ["symbols"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["symbols", "zero"], ["nothing"]),
        helper.make_node("Add", ["nothing", "units"], ["even"]),
        helper.make_node("Div", ["even", "speed"], ["paced"]),
        helper.make_node("Ceil", ["paced"], [lengths]),
        helper.make_node("ReduceSum", [lengths], ["total"], keepdims=0),
        helper.make_node("Mul", ["total", "samples"], ["count"]),
        helper.make_node("Range", ["zero", "count", "one"], ["at"]),
        helper.make_node("GatherND", ["style", "pitch"], ["step"]),
        helper.make_node("Mul", ["at", "step"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("Mul", ["at", "beat"], ["slow"]),
        helper.make_node("Sin", ["slow"], ["swell"]),
        helper.make_node("Mul", ["tone", "swell"], ["shaped"]),
        helper.make_node("Mul", ["shaped", "loud"], ["audio"]),
    ]
    outputs = [helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["n"])]
    if told:
        outputs.append(helper.make_tensor_value_info(lengths, TensorProto.FLOAT, [1, "m"]))
    graph = helper.make_graph(
        nodes,
        "hum",
        [
            helper.make_tensor_value_info(tokens, TensorProto.INT64, [1, "m"]),
            helper.make_tensor_value_info("style", TensorProto.FLOAT, [1, 256]),
            helper.make_tensor_value_info("speed", TensorProto.FLOAT, [1]),
        ],
        outputs,
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(path))


def voice(path: Path, hertz: float, rows: int = 510) -> None:
    """A pack of one voice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pitch(hertz, rows).tofile(path)


def pitch(hertz: float, rows: int = 510) -> np.ndarray:
    """What describes a voice."""
    return np.full((rows, 1, 256), 2 * np.pi * hertz / 24_000, np.float32)
