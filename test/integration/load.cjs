// VS Code loads its tests with `require`; they are modules.
exports.run = async () => await (await import("../../out/integration/index.js")).run();
