// Starts `toonc lsp` and hands it every .toon document. All answers are the server's.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async function () {
  const [command, ...args] = vscode.workspace.getConfiguration("toonc").get("command");
  const assets = "**/*.{toon,yaml,yml,csv,tsv,json,png,jpg,jpeg,webp,svg,gif,mp4,mov,webm,mp3,wav,m4a,ttf,otf,cube}";
  client = new LanguageClient(
    "toonc",
    "toonc",
    { command, args },
    {
      documentSelector: [{ language: "toonc" }, { language: "yaml", pattern: "**/*.toon.{yaml,yml}" }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher(assets) },
    },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
