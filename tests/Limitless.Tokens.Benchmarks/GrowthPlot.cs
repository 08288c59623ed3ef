namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// Draws time against length, both on logarithmic scales, as an SVG that reads on light and dark pages.
/// </summary>
internal static class GrowthPlot
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Margin = 56;

    public static string Draw(IReadOnlyList<GrowthPoint> points)
    {
        double lowest = Math.Floor(Math.Log10(
            points.Min(point => Math.Min(point.OursMilliseconds, point.MinimalMilliseconds))));
        double highest = Math.Ceiling(Math.Log10(
            points.Max(point => Math.Max(point.OursMilliseconds, point.MinimalMilliseconds))));
        double X(double tokens) => Margin + (Math.Log10(tokens) - 1) / 4 * (Width - 2 * Margin);
        double Y(double milliseconds) =>
            Height - Margin - (Math.Log10(milliseconds) - lowest) / (highest - lowest) * (Height - 2 * Margin);

        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" "
            + $"font-family=\"sans-serif\" font-size=\"12\" fill=\"#777\">\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Margin}\" y=\"24\">Time of a list by its length (ms, both scales logarithmic)</text>\n");
        for (double power = lowest; power <= highest; power++)
        {
            double y = Y(Math.Pow(10, power));
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Margin}\" x2=\"{Width - Margin}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" "
                + $"stroke=\"#999\" stroke-opacity=\"0.4\"/>"
                + $"<text x=\"{Margin - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">"
                + $"{Math.Pow(10, power):0.##}</text>\n");
        }

        foreach (GrowthPoint point in points)
            svg.Append(CultureInfo.InvariantCulture,
                $"<text x=\"{X(point.Tokens):0.0}\" y=\"{Height - Margin + 18}\" text-anchor=\"middle\">"
                + $"{point.Tokens:N0}</text>\n");
        Line(svg, "#2a7ae2", "Get-LimitlessApiToken", Height - 8,
            points.Select(point => (X(point.Tokens), Y(point.OursMilliseconds))));
        Line(svg, "#d9730d", "minimal cmdlet", Height - 8,
            points.Select(point => (X(point.Tokens), Y(point.MinimalMilliseconds))), 220);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(
        StringBuilder svg, string color, string name, int nameY, IEnumerable<(double X, double Y)> points,
        int offset = 0)
    {
        string path = string.Join(" ", points.Select(
            point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.0},{point.Y:0.0}")));
        svg.Append(CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{path}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{Margin + offset}\" y=\"{nameY}\" fill=\"{color}\">■ {name}</text>\n");
    }
}
