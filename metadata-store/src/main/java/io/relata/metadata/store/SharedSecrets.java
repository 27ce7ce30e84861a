package io.relata.metadata.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;

/**
 * Random secrets that all nodes have in common and nobody has to know: what cursors are signed
 * with. Each is made by the node that asks first, and stays.
 */
@Component
public final class SharedSecrets {
  private static final int BYTES = 32;

  private static final Table<Record> SECRETS = table(name("relata", "shared_secrets"));
  private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<byte[]> VALUE = field(name("value"), SQLDataType.BLOB);

  private final StoreDatabase database;
  private final ConcurrentHashMap<String, byte[]> known = new ConcurrentHashMap<>();

  SharedSecrets(StoreDatabase database) {
    this.database = database;
  }

  /**
   * The secret of a purpose, 256 random bits.
   *
   * @param purpose a stable word
   */
  public byte[] of(String purpose) {
    return known.computeIfAbsent(purpose, this::load).clone();
  }

  private byte[] load(String purpose) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    database
        .dsl()
        .insertInto(SECRETS)
        .set(NAME, purpose)
        .set(VALUE, fresh)
        .onConflict(NAME)
        .doNothing()
        .execute();
    return database.dsl().select(VALUE).from(SECRETS).where(NAME.eq(purpose)).fetchSingle(VALUE);
  }
}
