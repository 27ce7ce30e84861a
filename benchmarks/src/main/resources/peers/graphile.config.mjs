// PostGraphile as its own guide sets it up, with filters by related rows and by any field, as
// Relata has them, and with as many connections to PostgreSQL as there are callers.
import { PgSimplifyInflectionPreset } from "@graphile/simplify-inflection";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

export default {
  extends: [
    PostGraphileAmberPreset,
    PgSimplifyInflectionPreset,
    PostGraphileConnectionFilterPreset,
  ],
  disablePlugins: ["PgIndexBehaviorsPlugin"],
  pgServices: [
    makePgService({
      schemas: [process.env.PEER_SCHEMA],
      poolConfig: { max: Number(process.env.PEER_CONNECTIONS) },
    }),
  ],
  schema: { defaultBehavior: "+list", connectionFilterRelations: true },
  grafserv: {
    host: "127.0.0.1",
    port: Number(process.env.PEER_PORT),
    graphiql: false,
    watch: false,
  },
};
