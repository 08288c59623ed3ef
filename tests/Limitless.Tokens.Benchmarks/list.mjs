// For each line of input, a number: so many lists of the tokens, one after the other; prints microseconds a call.
import readline from 'node:readline';
import { HttpClient, ApiTokenService } from '@limitless-exchange/sdk';

const client = new HttpClient({
  baseURL: process.env.LIMITLESS_API_URL,
  hmacCredentials: {
    tokenId: process.env.LIMITLESS_API_TOKEN_ID,
    secret: process.env.LIMITLESS_API_TOKEN_SECRET,
  },
});
const service = new ApiTokenService(client);

for await (const line of readline.createInterface({ input: process.stdin })) {
  const calls = Number(line);
  const begin = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) {
    const tokens = await service.listTokens();
    if (tokens.length < 10) throw new Error('a token is missing');
  }
  console.log(Number(process.hrtime.bigint() - begin) / 1000 / calls);
}
