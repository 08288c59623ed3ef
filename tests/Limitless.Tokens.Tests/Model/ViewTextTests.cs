using System.Xml.Linq;

namespace Limitless.Tokens.Tests.Model;

/// <summary>What the texts of the views and the file of the views must agree on.</summary>
public sealed class ViewTextTests
{
    [Fact]
    public void A_label_has_what_the_other_columns_of_each_table_leave()
    {
        XElement[] tables =
        [
            .. XDocument.Parse(Repository.ReadText("src/Limitless.Tokens/Limitless.Tokens.Format.ps1xml"))
                .Descendants("TableControl").Where(table => table.Descendants("PropertyName").Any(name => name.Value == "LabelCellView")),
        ];
        Assert.Equal(3, tables.Length);
        Assert.All(tables, table =>
        {
            int[] widths = [.. table.Descendants("TableColumnHeader").Select(column => (int?)column.Element("Width") ?? 0)];
            Assert.Equal(0, Assert.Single(widths, width => width == 0));
            // A blank between two columns, and the last cell of the line.
            Assert.Equal(ViewText.OtherColumns, widths.Sum() + widths.Length - 1 + 1);
        });
    }
}
