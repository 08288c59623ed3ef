namespace Limitless.Tokens.Tests.Api;

public sealed class PooledBodyTests
{
    [Theory]
    [InlineData(0, 10, false)]
    [InlineData(10, 10, false)]
    [InlineData(11, 10, true)]
    [InlineData(16 * 1024, 64 * 1024, false)]
    [InlineData(64 * 1024, 64 * 1024, false)]
    [InlineData(64 * 1024 + 1, 64 * 1024, true)]
    [InlineData(1_000_000, 64 * 1024, true)]
    [InlineData(1_000_000, 1_000_000, false)]
    public async Task Reads_to_the_limit(int length, int limit, bool isOver)
    {
        byte[] bytes = Pattern(length);
        using PooledBody body = await ReadAsync(bytes, limit);
        Assert.Equal(isOver, body.IsOverLimit);
        Assert.True(body.Bytes.SequenceEqual(bytes.AsSpan(0, body.Bytes.Length)));
        if (!isOver)
            Assert.Equal(length, body.Bytes.Length);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(false, 100_000)]
    [InlineData(true, 100_000)]
    public async Task A_byte_order_mark_is_no_part_of_it(bool isTaken, int length)
    {
        byte[] bytes = Pattern(length);
        List<byte> taken = [];
        using PooledBody body = await PooledBody.ReadAsync(
            new FakeBody([0xEF, 0xBB, 0xBF, .. bytes], BodyEnd.Ends, pieceLength: 1000), 1_000_000, null, isTaken ? Take : null, default);
        byte[] all = [.. taken, .. body.Bytes];
        Assert.Equal(bytes, all);

        int Take(ReadOnlySpan<byte> utf8)
        {
            taken.AddRange(utf8);
            return utf8.Length;
        }
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_start_either()
    {
        using PooledBody body = await PooledBody.ReadAsync(
            new MemoryStream([0xEF, 0xBB, 0xBF, .. Pattern(5_000)]), 1_000, null, null, default);
        Assert.True(body.IsOverLimit);
        Assert.True(Pattern(5_000).AsSpan().StartsWith(body.Bytes));
    }

    [Fact]
    public async Task A_byte_order_mark_further_on_is_a_part_of_it()
    {
        byte[] marks = [.. Enumerable.Repeat<byte[]>([0xEF, 0xBB, 0xBF], 20_000).SelectMany(mark => mark)];
        List<byte> taken = [];
        using PooledBody body = await PooledBody.ReadAsync(new MemoryStream(marks), 1_000_000, null, TakeWholeMarks, default);
        Assert.NotEmpty(taken);
        Assert.Equal(marks.Length - 3, taken.Count + body.Bytes.Length);

        int TakeWholeMarks(ReadOnlySpan<byte> utf8)
        {
            int whole = utf8.Length - (utf8.Length % 3);
            taken.AddRange(utf8[..whole]);
            return whole;
        }
    }

    [Theory]
    [InlineData(200_000, 1_000_000, 200_000L)]
    [InlineData(40_000, 40_000, 40_000L)]
    [InlineData(1024, 1024, null)]
    [InlineData(16 * 1024 - 1, 1_000_000, null)]
    public async Task What_fits_is_read_into_one_buffer(int length, int limit, long? announced)
    {
        using WatchingStream stream = new(Pattern(length));
        using PooledBody body = await PooledBody.ReadAsync(stream, limit, announced, null, CancellationToken.None);
        Assert.Single(stream.Buffers.Distinct());
    }

    [Fact]
    public async Task Reads_no_further_than_it_must()
    {
        int pieces = 0;
        using CountingStream stream = new(() => pieces++);
        using PooledBody body = await PooledBody.ReadAsync(stream, 64 * 1024, null, null, CancellationToken.None);
        Assert.True(body.IsOverLimit);
        Assert.InRange(pieces, 1, 70);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(7, 50_000L)]
    [InlineData(7, 10L)]
    [InlineData(7, 4_000_000_000L)]
    [InlineData(7, long.MaxValue)]
    [InlineData(16 * 1024, null)]
    public async Task Puts_pieces_together_whatever_was_announced(int pieceLength, long? announced)
    {
        byte[] bytes = Pattern(50_000);
        using PooledBody body = await PooledBody.ReadAsync(
            new FakeBody(bytes, BodyEnd.Ends, pieceLength), 64 * 1024, announced, null, CancellationToken.None);
        Assert.True(body.Bytes.SequenceEqual(bytes));
    }

    [Theory]
    [InlineData(1_000_000, 1_000_000, false)]
    [InlineData(1_000_001, 1_000_000, true)]
    public async Task Keeps_nothing_of_what_is_taken_and_counts_it_all_the_same(int length, int limit, bool isOver)
    {
        int taken = 0;
        using PooledBody body = await PooledBody.ReadAsync(
            new MemoryStream(Pattern(length)), limit, length, TakeAllButOne, CancellationToken.None);
        Assert.Equal(isOver, body.IsOverLimit);
        Assert.InRange(taken, 1, limit);
        Assert.InRange(BufferOf(body).Length, 1, 128 * 1024);
        if (!isOver)
            Assert.True(body.Bytes.SequenceEqual(Pattern(length).AsSpan(taken)));

        int TakeAllButOne(ReadOnlySpan<byte> arrived)
        {
            Assert.Equal(taken % 251, arrived[0]);
            taken += arrived.Length - 1;
            return arrived.Length - 1;
        }
    }

    [Fact]
    public async Task Makes_room_for_what_can_only_be_taken_whole_and_looks_at_it_a_few_times()
    {
        int looks = 0;
        using PooledBody body = await PooledBody.ReadAsync(
            new MemoryStream(Pattern(2_000_000)), 3_000_000, 2_000_000, _ => { looks++; return 0; }, CancellationToken.None);
        Assert.True(body.Bytes.SequenceEqual(Pattern(2_000_000)));
        Assert.InRange(looks, 1, 10);
    }

    [Fact]
    public async Task Zeroes_its_buffer()
    {
        PooledBody body = await ReadAsync(Encoding.UTF8.GetBytes("a secret"), 100);
        byte[] buffer = BufferOf(body);
        Assert.Contains((byte)'s', buffer);
        body.Dispose();
        body.Dispose();
        Assert.All(buffer, value => Assert.Equal(0, value));
        Assert.True(body.Bytes.IsEmpty);
    }

    [Fact]
    public async Task Zeroes_the_buffers_that_it_has_outgrown()
    {
        using WatchingStream stream = new(Enumerable.Repeat((byte)'s', 40_000).ToArray());
        using PooledBody body = await PooledBody.ReadAsync(stream, 64 * 1024, null, null, CancellationToken.None);
        byte[][] outgrown = [.. stream.Buffers.Distinct().Where(buffer => buffer != BufferOf(body))];
        Assert.NotEmpty(outgrown);
        Assert.All(outgrown, buffer => Assert.DoesNotContain((byte)'s', buffer));
    }

    [Fact]
    public async Task Zeroes_its_buffer_when_the_body_breaks_off()
    {
        using WatchingStream stream = new(Encoding.UTF8.GetBytes("half a secret"), breaksOff: true);
        await Assert.ThrowsAsync<IOException>(() => PooledBody.ReadAsync(stream, 100, null, null, CancellationToken.None));
        Assert.DoesNotContain((byte)'s', stream.Buffers[0]);
    }

#if NET
    [Theory]
    [InlineData(100)]
    [InlineData(1024 * 1024 - 1)]
    public async Task Gives_back_what_it_has_borrowed(int length)
    {
        using PoolWatch pool = new();
        PooledBody body = await PooledBody.ReadAsync(new MemoryStream(Pattern(length)), 2_000_000, length, null, CancellationToken.None);
        Assert.True(pool.HasLent(BufferOf(body)));
        Assert.Equal(1, pool.Missing);
        body.Dispose();
        Assert.Equal(0, pool.Missing);
    }

    [Fact]
    public async Task Leaves_a_large_one_to_the_collector_since_the_pool_would_keep_it()
    {
        const int Length = 1024 * 1024;
        using PoolWatch pool = new();
        PooledBody body = await PooledBody.ReadAsync(new MemoryStream(Pattern(Length)), 2_000_000, Length, null, CancellationToken.None);
        Assert.False(pool.HasLent(BufferOf(body)));
        body.Dispose();
        Assert.Equal(0, pool.Missing);
    }
#endif

    private static Task<PooledBody> ReadAsync(byte[] bytes, int limit) =>
        PooledBody.ReadAsync(new MemoryStream(bytes), limit, null, null, CancellationToken.None);

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private static byte[] BufferOf(PooledBody body) =>
        (byte[])typeof(PooledBody).GetField("_buffer", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(body)!;
}
