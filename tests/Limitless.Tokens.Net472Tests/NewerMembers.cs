using System.Security.Cryptography;

namespace Limitless.Tokens.Tests.Support
{
    /// <summary>The members of newer .NET that the tests use, as far as they use them.</summary>
    internal static class NewerMembers
    {
        extension(string text)
        {
            public static string Join(char separator, params IEnumerable<object?> values) => string.Join(separator.ToString(), values);

            public string Replace(string old, string replacement, StringComparison comparison) => comparison == StringComparison.Ordinal
                ? text.Replace(old, replacement) : throw new NotSupportedException();
        }

        extension(Encoding encoding)
        {
            public static Encoding Latin1 => Encoding.GetEncoding("iso-8859-1");

            public string GetString(ReadOnlySpan<byte> bytes) => encoding.GetString(bytes.ToArray());
        }

        extension(HMACSHA256)
        {
            public static byte[] HashData(byte[] key, byte[] source)
            {
                using HMACSHA256 hash = new(key);
                return hash.ComputeHash(source);
            }
        }

        extension(double)
        {
            public static bool IsNegative(double number) => BitConverter.DoubleToInt64Bits(number) < 0;
        }

        extension(CancellationTokenSource source)
        {
            public Task CancelAsync() => Task.Run(source.Cancel);
        }

        extension<T>(IEnumerable<T> items)
        {
            public IOrderedEnumerable<T> Order(IComparer<T>? comparer = null) => items.OrderBy(item => item, comparer);
        }

        extension<T>(Queue<T> queue)
        {
            public bool TryDequeue(out T? item)
            {
                item = queue.Count > 0 ? queue.Peek() : default;
                return queue.Count > 0 && queue.Dequeue() is var _;
            }
        }

        extension<T>(List<T> list)
        {
            public void AddRange(ReadOnlySpan<T> items) => list.AddRange(items.ToArray());

            public List<T> Slice(int start, int length) => list.GetRange(start, length);
        }

        extension<TKey, TValue>(Dictionary<TKey, TValue> items)
        {
            public TValue? GetValueOrDefault(TKey key) => items.TryGetValue(key, out TValue value) ? value : default;
        }

        extension(Task task)
        {
            public bool IsCompletedSuccessfully => task.Status == TaskStatus.RanToCompletion;
        }

        extension<T>(Task<T> task)
        {
            public async Task<T> WaitAsync(TimeSpan limit) =>
                await Task.WhenAny(task, Task.Delay(limit)) == task ? await task : throw new TimeoutException();
        }
    }
}

namespace System.Threading.Tasks
{
    internal sealed class TaskCompletionSource(TaskCreationOptions options) : TaskCompletionSource<bool>(options)
    {
        public void SetResult() => SetResult(true);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>What the compiler makes of a range of an array.</summary>
    internal static class RuntimeHelpers
    {
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            (int start, int length) = range.GetOffsetAndLength(array.Length);
            return [.. array.Skip(start).Take(length)];
        }
    }
}
