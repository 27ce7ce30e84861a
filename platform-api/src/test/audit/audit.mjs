// Runs the server audits of graphql-http against one address. Errors and warnings fail; notices are
// about what the specification leaves to servers, such as GET.
//
//   node audit.mjs http://localhost:8080/t/library/graphql rk_...
import { auditServer } from 'graphql-http';

const [url, key] = process.argv.slice(2);
const results = await auditServer({
  url,
  fetchFn: (address, options = {}) =>
    fetch(address, { ...options, headers: { ...options.headers, authorization: `Bearer ${key}` } }),
});

for (const { id, status, name, reason } of results) {
  console.log(`${status.padEnd(6)} ${id} ${name}${reason ? `: ${reason}` : ''}`);
}
const failed = results.filter(({ status }) => status === 'error' || status === 'warn');
console.log(`${results.length} audits, ${failed.length} errors and warnings`);
process.exit(results.length > 0 && failed.length === 0 ? 0 : 1);
