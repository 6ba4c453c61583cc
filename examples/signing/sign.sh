#!/bin/sh
# Signs an S3 request with AWS Signature Version 4: a POSIX shell and openssl.
#
#   sign.sh METHOD URL [SHA256-OF-BODY]       prints the headers to add, for example for curl:
#   ./sign.sh GET http://127.0.0.1:9000/mybucket/myfile.txt | curl -H @- http://127.0.0.1:9000/mybucket/myfile.txt
#
# The URL is percent-encoded as S3 has it: all but letters, digits, "-._~" and the slashes of the path.
# openssl takes its keys as arguments, which others on this machine can see while it runs: not for shared machines.
set -eu

method=$1
url=$2
payload=${3:-UNSIGNED-PAYLOAD}
region=${AWS_REGION:-us-east-1}
time=${SIGN_TIME:-$(date -u +%Y%m%dT%H%M%SZ)}
day=${time%T*}

# 1. Take the URL apart.
rest=${url#*://}
host=${rest%%/*}
target=/${rest#*/}
case $rest in */*) ;; *) target=/ ;; esac
path=${target%%\?*}
query=
case $target in *\?*) query=${target#*\?} ;; esac

# 2. Sort the query: by name and then by value, byte by byte; a name without a value gets a "=". Between name and value
#    stands a space while sorting, since it comes before every byte that a name may have.
export LC_ALL=C
query=$(printf %s "$query" | tr '&' '\n' | sed '/^$/d; /=/!s/$/=/; s/=/ /' | sort | sed 's/ /=/' | paste -sd '&' -)

# 3. The canonical request: one line each, the headers in order and in lower case.
headers="host:$host
x-amz-content-sha256:$payload
x-amz-date:$time
"
names="host;x-amz-content-sha256;x-amz-date"
if [ -n "${AWS_SESSION_TOKEN:-}" ]; then
    headers="${headers}x-amz-security-token:$AWS_SESSION_TOKEN
"
    names="$names;x-amz-security-token"
fi
canonical="$method
$path
$query
$headers
$names
$payload"

# 4. The string to sign: the time, the scope, and the hash of the canonical request.
hex() { od -An -v -tx1 | tr -d ' \n'; }
scope=$day/$region/s3/aws4_request
hash=$(printf %s "$canonical" | openssl dgst -sha256 -binary | hex)
string="AWS4-HMAC-SHA256
$time
$scope
$hash"

# 5. The signing key: four HMACs, each the key of the next. The last signs.
hmac() { openssl dgst -sha256 -mac HMAC -macopt "hexkey:$1" -binary | hex; }
key=$(printf %s "AWS4$AWS_SECRET_ACCESS_KEY" | hex)
for part in "$day" "$region" s3 aws4_request "$string"; do
    key=$(printf %s "$part" | hmac "$key")
done

# 6. The headers.
echo "x-amz-content-sha256: $payload"
echo "x-amz-date: $time"
if [ -n "${AWS_SESSION_TOKEN:-}" ]; then echo "x-amz-security-token: $AWS_SESSION_TOKEN"; fi
echo "authorization: AWS4-HMAC-SHA256 Credential=$AWS_ACCESS_KEY_ID/$scope, SignedHeaders=$names, Signature=$key"
