"""An optional language model: asked through a fence, believed sentence by sentence, never needed.

prompt (sources as data, numbered) -> backend (an address or a command) -> gate (what the sources don't say is dropped)
"""
