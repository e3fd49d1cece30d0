import Foundation
import Testing

/// Debian's Chromium without a screen, to see what a page looks like.
enum Browser {
    /// What a page is when it has been laid out.
    struct Layout: Decodable {
        /// Pixels that the window is wide.
        let window: Int
        /// Pixels that the page is wide: more than the window where something sticks out.
        let page: Int
        /// Pixels that the page is high.
        let height: Int
        /// Pictures that have a size.
        let pictures: Int
        /// Pictures that have none.
        let empty: Int
        /// The colour of the page, as CSS writes it.
        let background: String
    }

    private static let program = "/usr/bin/chromium"
    private static let probe = """
        <script>
        const pictures = [...document.querySelectorAll("svg")].map(one => one.getBoundingClientRect());
        const shown = pictures.filter(box => box.width > 50 && box.height > 10).length;
        document.documentElement.setAttribute("data-layout", JSON.stringify({
            window: innerWidth, page: document.documentElement.scrollWidth,
            height: document.documentElement.scrollHeight, pictures: shown, empty: pictures.length - shown,
            background: getComputedStyle(document.body).backgroundColor,
        }));
        </script>
        """

    /// Lays a page out.
    ///
    /// - Parameter isDark: Whether its reader prefers dark pages.
    static func layout(of html: String, width: Int, isDark: Bool = false, in directory: String) async throws -> Layout {
        let page = "\(directory)/probed-\(width).html"
        // The page itself allows no script, which is as it should be.
        let open = html.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
        try Data(open.replacing("</body>", with: probe + "</body>").utf8).write(to: URL(fileURLWithPath: page))
        let shown = try await run(
            ["--window-size=\(width),900", isDark ? "--blink-settings=preferredColorScheme=0" : "--disable-gpu"]
                + ["--dump-dom", "file://\(page)"], directory)
        let found = try #require(shown.firstMatch(of: /data-layout="([^"]+)"/), "\(shown.prefix(500))")
        let text = String(found.1).replacing("&quot;", with: "\"")
        return try JSONDecoder().decode(Layout.self, from: Data(text.utf8))
    }

    /// Takes a picture of a page, as PNG.
    static func screenshot(of html: String, width: Int, height: Int, in directory: String) async throws -> Data {
        let (page, picture) = ("\(directory)/shown.html", "\(directory)/shown.png")
        try Data(html.utf8).write(to: URL(fileURLWithPath: page))
        _ = try await run(["--window-size=\(width),\(height)", "--screenshot=\(picture)", "file://\(page)"], directory)
        return try Data(contentsOf: URL(fileURLWithPath: picture))
    }

    private static func run(_ arguments: [String], _ directory: String) async throws -> String {
        let result = try await Binaries.run(
            executable: program,
            ["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
                + ["--user-data-dir=\(directory)/chromium"] + arguments, in: directory)
        try #require(result.status == 0, "\(result.errors.suffix(500))")
        return result.output
    }
}
