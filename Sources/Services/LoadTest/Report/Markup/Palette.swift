/// The colours of a report, as CSS variables, for light and dark screens.
///
/// Series are told apart by colour, dash and marker, the colours by people of every colour vision too: after Okabe and
/// Ito, "Color Universal Design" (2008), darkened or lightened until each stands 3:1 against its ground.
struct Palette {
    /// A variable's name and its value.
    typealias Colour = (name: String, value: String)

    /// The ground, the text, the rules, then `SVGCanvas.seriesMax` series.
    let colours: [Colour]
    /// The ground of every text.
    var ground: String { colours[0].value }

    /// The colours of text, which stand 4.5:1 against the ground.
    static let texts = ["text", "quiet", "good", "bad", "link"]

    static let light = Palette(
        colours: [
            ("ground", "#ffffff"), ("panel", "#f3f5f8"), ("text", "#1b2128"), ("quiet", "#55606c"), ("rule", "#d5dbe2"),
            ("good", "#0a6b4d"), ("bad", "#b3261e"), ("link", "#00558a"), ("shade", "#e9edf2"),
            ("s1", "#0072b2"), ("s2", "#c65400"), ("s3", "#00795a"), ("s4", "#9a3f78"), ("s5", "#7a6400"),
            ("s6", "#46515d"),
            ("h1", "#2166ac"), ("h2", "#67a9cf"), ("h3", "#d1e5f0"), ("h4", "#f1f1f1"), ("h5", "#fddbc7"),
            ("h6", "#ef8a62"), ("h7", "#b2182b"), ("h0", "#ffffff"),
        ])

    static let dark = Palette(
        colours: [
            ("ground", "#14181d"), ("panel", "#1d232a"), ("text", "#e8ecf0"), ("quiet", "#a3afbb"), ("rule", "#37414c"),
            ("good", "#4fd1a5"), ("bad", "#ff8a80"), ("link", "#7cc4f5"), ("shade", "#242c35"),
            ("s1", "#56b4e9"), ("s2", "#ff9e4a"), ("s3", "#35c79b"), ("s4", "#e79bc6"), ("s5", "#e6d84a"),
            ("s6", "#b9c3cd"),
            ("h1", "#6db3f2"), ("h2", "#3f7fb5"), ("h3", "#2b4f6e"), ("h4", "#333b44"), ("h5", "#6b4226"),
            ("h6", "#b5623c"), ("h7", "#ff8f6b"), ("h0", "#14181d"),
        ])

    /// The variables as CSS.
    var declarations: String { colours.map { "--\($0.name):\($0.value)" }.joined(separator: ";") }
}
