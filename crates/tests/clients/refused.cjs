// Sends a body that is refused: refused.cjs WAY URL BODY HEADERS TIMES STATUS, of which BODY and HEADERS are files.
// Says how often the answer could be read.
'use strict'
const fs = require('node:fs')
const http = require('node:http')

const [way, url, file, lines, times, status] = process.argv.slice(2).map((word, at) => (at > 3 ? Number(word) : word))
const body = fs.readFileSync(file)
const headers = Object.fromEntries(
  fs
    .readFileSync(lines, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(/: (.*)/s, 2)),
)

function stream() {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < body.length) controller.enqueue(new Uint8Array(body.subarray(at, (at += 65536))))
      else controller.close()
    },
  })
}

const ways = {
  async fetch() {
    const answer = await fetch(url, { method: 'PUT', headers, body: new Blob([body]) })
    return [answer.status, await answer.text()]
  },
  async stream() {
    const answer = await fetch(url, { method: 'PUT', headers, body: stream(), duplex: 'half' })
    return [answer.status, await answer.text()]
  },
  http() {
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method: 'PUT', headers: { ...headers, 'Content-Length': body.length } })
      request.on('error', reject)
      request.on('response', (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () => resolve([answer.statusCode, text]))
        answer.on('error', reject)
      })
      request.end(body)
    })
  },
}

async function main() {
  let told = 0
  for (let time = 0; time < times; time += 1) {
    try {
      const [found, text] = await ways[way]()
      if (found === status && /rror/.test(text)) told += 1
      else console.log(found, text)
    } catch (error) {
      console.log(error.message, error.code, error.cause)
    }
  }
  console.log(`${told} of ${times}`)
  process.exit(told === times ? 0 : 1)
}

main()
