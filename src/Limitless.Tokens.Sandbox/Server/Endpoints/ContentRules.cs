namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>
/// What the service's HTTP layer refuses before it looks at anyone's credentials: content that is announced and not
/// there, or there and not announced as JSON.
/// </summary>
internal static class ContentRules
{
    public static Answer? Refusal(ApiCall call)
    {
        string contentType = call.Headers.ContentType.ToString();
        bool announced = call.Headers.ContainsKey("Content-Type");
        switch (call.Method)
        {
            case "DELETE" when announced:
                return Answer.Error(400, "Body cannot be empty when content-type is set to '" + contentType + "'");
            case "DELETE" when call.Body.Length > 0:
                return Answer.Error(400, "DELETE takes no body");
            case "POST" or "PUT" or "PATCH" when announced && !IsJson(contentType):
                return Answer.Error(415, "Unsupported Media Type: " + contentType);
            case "POST" or "PUT" or "PATCH" when announced && call.Body.Length == 0:
                return Answer.Error(400, "Body cannot be empty when content-type is set to 'application/json'");
            case "POST" or "PUT" or "PATCH" when !announced && call.Body.Length > 0:
                return Answer.Error(415, "Unsupported Media Type: undefined");
            default:
                return null;
        }
    }

    private static bool IsJson(string contentType) =>
        contentType.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
}
