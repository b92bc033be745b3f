// Starts `toonc lsp` and hands it every .toon document. All answers are the server's.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async function () {
  const [command, ...args] = vscode.workspace.getConfiguration("toonc").get("command");
  client = new LanguageClient(
    "toonc",
    "toonc",
    { command, args },
    { documentSelector: [{ language: "toonc" }, { language: "yaml", pattern: "**/*.toon.{yaml,yml}" }] },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
