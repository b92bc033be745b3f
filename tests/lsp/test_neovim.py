"""Neovim, without a screen: our plugin for it, its own client, the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PLUGIN = Path("editors/neovim/toonc.lua").resolve()
NVIM = shutil.which("nvim")
SCRIPT = """
local function wait(what)
  assert(vim.wait(20000, what, 20), "nothing came")
end
local function count() return #vim.diagnostic.get(0) end
local said = { filetype = vim.bo.filetype }
wait(function() return count() > 0 end)
said.diagnostics = vim.tbl_map(function(d) return { d.lnum, d.col, d.message } end, vim.diagnostic.get(0))
local function ask(method, line, column)
  local place = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = column } }
  place.newName = "product-name"
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/" .. method, place, 10000)) do
    return answer.result
  end
end
said.hover = ask("hover", 3, 2).contents.value
said.offered = vim.tbl_map(function(item) return item.label end, ask("completion", 4, 25).items)
vim.lsp.util.apply_workspace_edit(ask("rename", 2, 7), "utf-16")
vim.api.nvim_buf_set_lines(0, 4, 5, false, { '  text "{{ product-name }}"    at: center' })
wait(function() return count() == 0 end)
for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/formatting", {
  textDocument = { uri = vim.uri_from_bufnr(0) }, options = { tabSize = 2, insertSpaces = true } }, 10000)) do
  vim.lsp.util.apply_text_edits(answer.result, 0, "utf-16")
end
said.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")
vim.fn.writefile({ vim.fn.json_encode(said) }, OUT)
vim.cmd("qall!")
"""
FAILED = """
if not ok then
  vim.fn.writefile({ vim.fn.json_encode({ error = tostring(why) }) }, OUT)
  vim.cmd("cquit")
end
"""
MISTAKEN = """\
toon 1
video launch 9:16
param product: text = "Aurora"
scene hook 2s {
  text "{{ product }}" att: center
}
"""


@pytest.mark.slow
@pytest.mark.skipif(NVIM is None, reason="nvim is not installed (apt-get install neovim)")
def test_neovim_is_served(tmp_path: Path) -> None:
    said = _session(tmp_path)
    assert said["filetype"] == "toonc"
    ((line, column, message),) = said["diagnostics"]
    assert (line, column) == (4, 23)
    assert "unknown setting of `text`" in message
    assert "One shot" in said["hover"]
    assert {"at", "size"} <= set(said["offered"])
    assert 'param product-name: text = "Aurora"' in said["text"]
    assert '  text "{{ product-name }}" at: center' in said["text"]


def _session(folder: Path) -> dict[str, Any]:
    main, out, script = folder / "launch.toon", folder / "said.json", folder / "session.lua"
    main.write_text(MISTAKEN)
    server = [sys.executable, "-c", "import sys; from pytoon_lang.cli import main; sys.exit(main())", "lsp"]
    settings = (
        f"vim.g.do_filetype_lua = 1\nvim.g.toonc_command = vim.fn.json_decode({json.dumps(json.dumps(server))})\n"
    )
    (folder / "init.lua").write_text(f"{settings}vim.cmd('filetype on')\ndofile({json.dumps(str(PLUGIN))})\n")
    script.write_text(f"local OUT = {json.dumps(str(out))}\nlocal ok, why = pcall(function()\n{SCRIPT}\nend)\n{FAILED}")
    command = [
        str(NVIM),
        "--headless",
        "-n",
        "-i",
        "NONE",
        "-u",
        str(folder / "init.lua"),
        str(main),
        "-c",
        f"luafile {script}",
    ]
    subprocess.run(command, timeout=60, check=False, capture_output=True)
    said: dict[str, Any] = json.loads(out.read_text())
    assert "error" not in said, said["error"]
    return said
