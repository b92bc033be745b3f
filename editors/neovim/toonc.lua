-- Neovim: put this file into ~/.config/nvim/plugin/. (0.7 needs `vim.g.do_filetype_lua = 1` besides.)
vim.filetype.add({
  extension = {
    -- Token-Oriented Object Notation has the same extension; a video says so in its first line.
    toon = function(_, buffer)
      local first = vim.api.nvim_buf_get_lines(buffer or 0, 0, 1, false)[1] or ""
      return (first == "" or first:match("^toon%s+1")) and "toonc" or "toon"
    end,
  },
})

local function start(config)
  if vim.lsp.start then
    vim.lsp.start(config)
  else
    vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
  end
end

vim.api.nvim_create_autocmd("FileType", {
  pattern = "toonc",
  callback = function(event)
    vim.bo[event.buf].commentstring = "// %s"
    vim.bo[event.buf].shiftwidth = 2
    vim.bo[event.buf].expandtab = true
    start({
      name = "toonc",
      cmd = vim.g.toonc_command or { "toonc", "lsp" },
      root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h"),
    })
  end,
})
