/// The style sheet of a report, which stands in the file itself.
enum ReportStyle {
    /// The sheet.
    static var sheet: String {
        """
        :root{color-scheme:light dark;\(Palette.light.declarations)}
        @media (prefers-color-scheme:dark){:root{\(Palette.dark.declarations)}}
        \(rules)
        @media print{:root{color-scheme:light;\(Palette.light.declarations)}\(print)}
        """
    }

    private static let rules = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,"DejaVu Sans",sans-serif}
        main,header,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:1.5rem}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}
        h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--rule);overflow-wrap:anywhere}
        h3{font-size:1.05rem;margin:1.75rem 0 .25rem}
        p{margin:.4rem 0;max-width:52rem;overflow-wrap:anywhere}
        ul{margin:.4rem 0;padding-left:1.25rem}
        li{overflow-wrap:anywhere;max-width:52rem}
        a{color:var(--link)}
        nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
        .quiet{color:var(--quiet)}
        .callout{border:1px solid var(--rule);border-left:.4rem solid var(--quiet);background:var(--panel);
        padding:.6rem 1rem;margin:1rem 0}
        .callout.good{border-left-color:var(--good)}
        .callout.bad{border-left-color:var(--bad)}
        .callout strong{font-size:1.1rem}
        .callout.good strong{color:var(--good)}
        .callout.bad strong{color:var(--bad)}
        .wide{overflow-x:auto;margin:.75rem 0}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--quiet);padding-bottom:.25rem}
        th,td{padding:.25rem .75rem .25rem 0;text-align:right;vertical-align:top;border-bottom:1px solid var(--rule)}
        th:first-child,td:first-child,th.words,td.words{text-align:left}
        td.words{min-width:9rem;overflow-wrap:anywhere}
        th{font-weight:600}
        td.good{color:var(--good);font-weight:600}
        td.bad{color:var(--bad);font-weight:600}
        figure{margin:1rem 0;overflow-x:auto}
        figcaption{color:var(--quiet);font-size:.9rem;max-width:52rem}
        svg{display:block;width:100%;min-width:34rem;max-width:60rem;height:auto}
        svg text{font:12px system-ui,"DejaVu Sans",sans-serif;fill:var(--text)}
        svg text.quiet{fill:var(--quiet)}
        svg text.head{font-weight:600}
        svg text.badge{font-size:10px;fill:var(--ground);font-weight:700}
        svg .grid{stroke:var(--rule);stroke-width:1}
        svg .axis{stroke:var(--quiet);stroke-width:1}
        svg .shade{fill:var(--shade)}
        svg .mark{stroke:var(--text);stroke-width:1.5;stroke-dasharray:2 3}
        svg .badge-ground{fill:var(--text)}
        \(series)
        footer{color:var(--quiet);font-size:.85rem;padding-top:2rem;padding-bottom:2rem}
        """

    /// A line, a marker and an area in the colour of each series, and the fields of heat maps.
    private static let series =
        ((1...SVGCanvas.seriesMax).map { number in
            "svg .l\(number){stroke:var(--s\(number));fill:none;stroke-width:2;stroke-linejoin:round}"
                + "svg .f\(number){fill:var(--s\(number))}"
        } + (0...7).map { "svg .h\($0){fill:var(--h\($0))}" }).joined(separator: "\n")

    private static let print = """
        body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}
        h2{break-after:avoid}h3{break-after:avoid}figure,table,.callout,tr{break-inside:avoid}
        figure,.wide{overflow:visible}svg{min-width:0;max-width:17cm}nav{display:none}a{color:inherit}
        *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
        """
}
