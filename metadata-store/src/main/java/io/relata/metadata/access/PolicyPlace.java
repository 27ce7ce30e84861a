package io.relata.metadata.access;

/** A part of an access policy, as people are told of it. */
public sealed interface PolicyPlace {

  /** {@code grant 2 of role reader}. */
  String words();

  /** The way to it in the policy's document, {@code roles[0].grants[1]}. */
  String path();

  /**
   * @param roleIndex counts from 0, as does {@code index}
   */
  record OfGrant(String role, int roleIndex, int index) implements PolicyPlace {
    @Override
    public String words() {
      return "grant " + (index + 1) + " of role " + role;
    }

    @Override
    public String path() {
      return "roles[" + roleIndex + "].grants[" + index + "]";
    }
  }

  /**
   * @param index counts from 0
   */
  record OfDenial(int index) implements PolicyPlace {
    @Override
    public String words() {
      return "denial " + (index + 1);
    }

    @Override
    public String path() {
      return "deny[" + index + "]";
    }
  }

  /**
   * @param index counts from 0
   */
  record OfRule(String name, int index) implements PolicyPlace {
    @Override
    public String words() {
      return "write rule " + name;
    }

    @Override
    public String path() {
      return "rules[" + index + "]";
    }
  }

  /** What roles read when no grant says so: a setting beside the document. */
  record OfReading() implements PolicyPlace {
    @Override
    public String words() {
      return "read policy";
    }

    @Override
    public String path() {
      return "read_policy";
    }
  }

  /** Which roles tokens of app users may carry: a setting beside the document. */
  record OfTokens() implements PolicyPlace {
    @Override
    public String words() {
      return "roles of tokens";
    }

    @Override
    public String path() {
      return "jwt.roles";
    }
  }

  /**
   * @param index counts from 0
   */
  record OfTest(String name, int index) implements PolicyPlace {
    @Override
    public String words() {
      return "permission test \"" + name + "\"";
    }

    @Override
    public String path() {
      return "tests[" + index + "]";
    }
  }
}
