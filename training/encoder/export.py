"""Writes the encoder in the layout that the runtime loads: config, tokenizer and an ONNX graph with 8-bit weights."""

import json
import os

import numpy
import onnx
import torch
from onnx import helper, numpy_helper

import wordpiece


def write_model(encoder, vocabulary, folder):
    os.makedirs(os.path.join(folder, "onnx"), exist_ok=True)
    longest, width = encoder.positions.weight.shape
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(vocabulary),
        "hidden_size": width,
        "num_hidden_layers": len(encoder.layers),
        "num_attention_heads": encoder.layers[0].heads,
        "intermediate_size": 4 * width,
        "max_position_embeddings": longest,
        "hidden_act": "gelu",
        "pad_token_id": wordpiece.PAD,
        "transformers.js_config": {"dtype": "q8"},
    }
    tokenizer_config = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "model_max_length": longest,
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
    }
    write_json(os.path.join(folder, "config.json"), config)
    write_json(os.path.join(folder, "tokenizer_config.json"), tokenizer_config)
    write_json(os.path.join(folder, "tokenizer.json"), wordpiece.tokenizer_json(vocabulary, longest))
    target = os.path.join(folder, "onnx", "model_quantized.onnx")
    export_graph(encoder, target)
    shrink_weights(target)


def write_json(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")


def export_graph(encoder, target):
    ids = torch.tensor([[2, 9, 10, 3], [2, 11, 3, 0]])
    mask = (ids != 0).long()
    torch.onnx.export(
        encoder,
        (ids, mask, torch.zeros_like(ids)),
        target,
        input_names=["input_ids", "attention_mask", "token_type_ids"],
        output_names=["last_hidden_state"],
        dynamic_axes={
            name: {0: "batch", 1: "tokens"}
            for name in ("input_ids", "attention_mask", "token_type_ids", "last_hidden_state")
        },
        opset_version=13,
    )


def shrink_weights(path):
    """
    Stores every matrix as 8-bit integers with one scale per column (per row for look-up tables). The graph quantises no
    activations: over a whole batch that would make a text's vector depend on the other texts, and a decision must not
    depend on its neighbours.
    """
    model = onnx.load(path)
    graph = model.graph
    nodes, kept, added = [], [], []
    looked_up = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.ndim != 2 or values.dtype != numpy.float32 or values.size < 4096:
            kept.append(tensor)
            continue
        axis = 0 if tensor.name in looked_up else 1
        top = numpy.abs(values).max(axis=1 - axis, keepdims=True)
        scale = numpy.maximum(top, 1e-8) / 127.0
        whole = numpy.clip(numpy.rint(values / scale), -127, 127).astype(numpy.int8)
        name = tensor.name
        added.append(numpy_helper.from_array(whole, name + "_int8"))
        added.append(numpy_helper.from_array(scale.reshape(-1).astype(numpy.float32), name + "_scale"))
        added.append(numpy_helper.from_array(numpy.zeros(scale.size, numpy.int8), name + "_zero"))
        nodes.append(
            helper.make_node("DequantizeLinear", [name + "_int8", name + "_scale", name + "_zero"], [name], axis=axis)
        )
    graph.ClearField("initializer")
    graph.initializer.extend(kept + added)
    ordered = nodes + list(graph.node)
    graph.ClearField("node")
    graph.node.extend(ordered)
    onnx.checker.check_model(model)
    onnx.save(model, path)
