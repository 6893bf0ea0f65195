// Commands that are promised but not built: they say what is missing and fail, rather than pretend.

const missing: Record<string, string> = {
  bench:
    'There are no side-by-side measurements yet; test/rules/ holds the sizes and what may load at the start.',
};

const command = process.argv[2] ?? '';
console.error(`npm run ${command}: not built yet.\n${missing[command] ?? ''}`);
process.exit(1);
