// Read into a page after axe-core itself: `eknAxe()` gives one line for each violation, none if all is well.
globalThis.eknAxe = async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await globalThis.axe.run(document, {
        runOnly: tags,
        // Colours are looked at in full: what is half hidden by an animation would pass unseen.
        resultTypes: ['violations'],
    });
    return violations.flatMap((rule) =>
        rule.nodes.map((node) => {
            const why = [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; ');
            return `${rule.id}: ${node.target.flat().join(' ')}: ${why}`;
        }),
    );
};
