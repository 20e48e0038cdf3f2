"""What tests are made of: builders, built sites, a hostile collection, loopback servers, repositories."""
