"""Packaged weights become floats and then int8, and the network says what it said before."""

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from postcheck.nlp.int8 import quantise, to_floats, to_int8

ROWS, COLUMNS, BLOCK = 64, 48, 32
RANDOM = np.random.default_rng(8)
GIVEN = RANDOM.normal(size=(5, ROWS)).astype(np.float32)


def saved(path, nodes, weights, *, outputs=("answer",)):
    """Writes a small network of one input, `given`, and returns the file."""
    shape = ["rows", None]
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("given", TensorProto.FLOAT, ["rows", ROWS])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in outputs],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), path)
    return path


def scaled(path):
    """Writes a network whose weights are an int8 table and its scale, and a step after them."""
    table = RANDOM.integers(-127, 128, (ROWS, COLUMNS)).astype(np.int8)
    nodes = [
        helper.make_node("Cast", ["table"], ["cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["cast", "scale"], ["weight"]),
        helper.make_node("MatMul", ["given", "weight"], ["middle"]),
        helper.make_node("Add", ["middle", "shift"], ["answer"]),
    ]
    shift = RANDOM.normal(size=COLUMNS).astype(np.float32)
    scale = np.array(0.02, dtype=np.float32)
    return saved(path, nodes, {"table": table, "scale": scale, "shift": shift})


def packed(path, bits=4):
    """Writes a network whose weights are 4-bit blocks, each with a scale of its own."""
    blocks = ROWS // BLOCK
    weights = {
        "packed": RANDOM.integers(0, 256, (COLUMNS, blocks, BLOCK // 2)).astype(np.uint8),
        "scales": RANDOM.uniform(0.01, 0.1, COLUMNS * blocks).astype(np.float32),
    }
    node = helper.make_node(
        "MatMulNBits",
        ["given", "packed", "scales"],
        ["answer"],
        domain="com.microsoft",
        K=ROWS,
        N=COLUMNS,
        bits=bits,
        block_size=BLOCK,
    )
    return saved(path, [node], weights)


def answers(path):
    return onnxruntime.InferenceSession(path).run(None, {"given": GIVEN})[0]


def kinds(path):
    return [node.op_type for node in onnx.load(path).graph.node]


@pytest.mark.parametrize("made", [scaled, packed])
def test_floats_say_what_the_packaged_weights_said(made, tmp_path):
    source, target = made(tmp_path / "packaged.onnx"), tmp_path / "floats.onnx"

    to_floats(source, target)

    assert answers(target) == pytest.approx(answers(source), rel=1e-4, abs=1e-4)
    assert set(kinds(target)) <= {"MatMul", "Add"}
    assert {o.domain for o in onnx.load(target).opset_import} == {""}


@pytest.mark.parametrize("made", [scaled, packed])
def test_int8_says_nearly_the_same(made, tmp_path):
    source, target = made(tmp_path / "packaged.onnx"), tmp_path / "int8.onnx"

    to_int8(source, target)

    before, after = answers(source), answers(target)
    assert np.abs(after - before).max() < 0.03 * np.abs(before).max()
    assert "MatMulInteger" in kinds(target)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["int8.onnx", "packaged.onnx"]


def test_weights_as_a_table_and_its_scale_are_multiplied_out(tmp_path):
    source, target = scaled(tmp_path / "packaged.onnx"), tmp_path / "floats.onnx"
    to_floats(source, target)

    before, after = (
        {w.name: numpy_helper.to_array(w) for w in onnx.load(file).graph.initializer}
        for file in (source, target)
    )

    assert set(after) == {"weight", "shift"}, "what nothing needs is dropped"
    assert np.array_equal(after["weight"], before["table"].astype(np.float32) * before["scale"])


def test_a_network_is_cut_where_it_is_to_answer(tmp_path):
    target = tmp_path / "floats.onnx"
    to_floats(scaled(tmp_path / "packaged.onnx"), target, upto="middle")

    assert kinds(target) == ["MatMul"]
    assert [w.name for w in onnx.load(target).graph.initializer] == ["weight"]
    assert answers(target).shape == (5, COLUMNS)


def test_what_is_cut_can_be_made_int8_too(tmp_path):
    floats, target = tmp_path / "floats.onnx", tmp_path / "int8.onnx"
    to_floats(scaled(tmp_path / "packaged.onnx"), floats, upto="middle")

    quantise(floats, target)

    before = answers(floats)
    assert np.abs(answers(target) - before).max() < 0.03 * np.abs(before).max()


def test_weights_of_another_kind_are_refused(tmp_path):
    with pytest.raises(ValueError, match="4-bit blocks"):
        to_floats(packed(tmp_path / "packaged.onnx", bits=8), tmp_path / "floats.onnx")
