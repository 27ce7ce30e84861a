package io.relata.platform.management;

import io.relata.platform.json.LimitedInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A body set down in a temporary file, so that neither a transaction waits for a slow client nor
 * memory holds the body.
 */
record Upload(Path file) implements AutoCloseable {

  /**
   * @param limit in bytes
   * @throws io.relata.platform.json.BodyTooLargeException where there are more
   */
  static Upload of(HttpServletRequest request, long limit) throws IOException {
    Path file = Files.createTempFile("relata-import-", ".csv");
    try (InputStream body = new LimitedInputStream(request.getInputStream(), limit);
        var target = Files.newOutputStream(file)) {
      body.transferTo(target);
      return new Upload(file);
    } catch (IOException failure) {
      Files.delete(file);
      throw failure;
    }
  }

  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
