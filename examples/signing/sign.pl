#!/usr/bin/env perl
# Signs an S3 request with AWS Signature Version 4: Perl, with what comes with it.
#
#   perl sign.pl METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl -H @-
#
# The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path.
use strict;
use warnings;
use Digest::SHA qw(sha256_hex hmac_sha256 hmac_sha256_hex);
use POSIX qw(strftime);

my ($method, $url, $payload) = @ARGV;
die "usage: sign.pl METHOD URL [SHA256-OF-BODY]\n" unless $url;
$payload //= 'UNSIGNED-PAYLOAD';
my $region = $ENV{AWS_REGION}  // 'us-east-1';
my $time   = $ENV{SIGN_TIME}   // strftime('%Y%m%dT%H%M%SZ', gmtime);
my $day    = substr $time, 0, 8;

# 1. Take the URL apart.
my ($host, $path, $query) = $url =~ m{^\w+://([^/?]+)([^?]*)\??(.*)$} or die "no URL: $url\n";

# 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=".
my @pairs = map { [split(/=/, $_, 2), ''] } grep { length } split /&/, $query;
$query = join '&', map { "$_->[0]=$_->[1]" } sort { $a->[0] cmp $b->[0] || $a->[1] cmp $b->[1] } @pairs;

# 3. The canonical request: one line each, the headers in order and in lower case.
my %headers = (host => $host, 'x-amz-content-sha256' => $payload, 'x-amz-date' => $time);
$headers{'x-amz-security-token'} = $ENV{AWS_SESSION_TOKEN} if $ENV{AWS_SESSION_TOKEN};
my $lines = join '', map { "$_:$headers{$_}\n" } sort keys %headers;
my $names = join ';', sort keys %headers;
my $canonical = join "\n", $method, $path || '/', $query, $lines, $names, $payload;

# 4. The string to sign: the time, the scope, and the hash of the canonical request.
my $scope = "$day/$region/s3/aws4_request";
my $string = join "\n", 'AWS4-HMAC-SHA256', $time, $scope, sha256_hex($canonical);

# 5. The signing key: four HMACs, each the key of the next. The last signs.
my $key = "AWS4$ENV{AWS_SECRET_ACCESS_KEY}";
$key = hmac_sha256($_, $key) for split m{/}, $scope;
my $signature = hmac_sha256_hex($string, $key);

# 6. The headers.
delete $headers{host};
print "$_: $headers{$_}\n" for sort keys %headers;
print "authorization: AWS4-HMAC-SHA256 Credential=$ENV{AWS_ACCESS_KEY_ID}/$scope, SignedHeaders=$names, Signature=$signature\n";
